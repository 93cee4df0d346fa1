import type { z } from 'zod'
import type { changes } from '../contracts/tickets.ts'
import { sideOf } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import type { Context } from './context.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { lastSeq, threadView } from './views.ts'

const mostAtOnce = 500

/** What happened after a number: the messages made or changed since, and the ticket as it is now. */
export async function changesAfter(ctx: Context, ticketId: string, after: number): Promise<z.infer<typeof changes>> {
  const side = sideOf(ctx.actor)
  const found = await ctx.store.threads.changedAfter(ticketId, side, after, mostAtOnce)
  if (!found) throw new AppError('not_found')
  const last = found.messages.at(-1)
  const covered = side === 'staff' ? last?.changedSeq : last?.changedPublicSeq
  return {
    ...(await threadView(ctx, found.ticket, found.messages)),
    more: found.more,
    seq: found.more && covered ? covered : lastSeq(ctx, found.ticket),
    epoch: ctx.store.epoch,
  }
}

export const listChanges = useCase({
  access: ticketAccess('read'),
  run: (ctx, input: { after: number }, { id }) => changesAfter(ctx, id, input.after),
})
