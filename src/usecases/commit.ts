import { AppError } from '../domain/errors.ts'
import { alreadyMerged } from '../domain/merge-tickets.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import type { TicketChange } from '../domain/ticket-changes.ts'
import { withUndo } from '../domain/undo.ts'
import type { Context } from './context.ts'
import { loadTicket } from './ticket-access.ts'
import { type Names, namesIn } from './views.ts'

/** A node queues its own writes, so only other nodes ever get in between; this many times in a row is no accident. */
const mostAttempts = 50

export interface Result extends Names {
  ticket: TicketRecord
  /** The message that was made or changed; absent when nothing was. */
  message?: MessageRecord
}

/** A plan that found nothing to change. */
export const unchanged = Symbol('unchanged')

/**
 * Computes a change from the ticket's head and commits it; where another node was faster, authorises and computes it
 * again from the new head. Then tells the world.
 * @param plan throws where the rules say no
 * @param evenMerged whether it is also for a ticket that was merged into another one, in which else nothing changes
 * @param refused asked after a commit that found another state; true: there is nothing left to do
 */
export async function commitChange(
  ctx: Context,
  head: TicketRecord,
  plan: (head: TicketRecord) => TicketChange | typeof unchanged | Promise<TicketChange | typeof unchanged>,
  refused?: () => Promise<boolean>,
  evenMerged = false,
): Promise<Result> {
  let current = head
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const planned = await plan(current)
    if (planned === unchanged) return await asItIs(ctx, current)

    if (current.mergedInto && !evenMerged) throw alreadyMerged(current)
    const change = withUndo(current, planned, ctx.actor, new Date())
    const ticket = await ctx.store.tickets.commit(current, change)
    if (ticket) return await tell(ctx, ticket, change)

    if (await refused?.()) return await asItIs(ctx, current)
    current = await loadTicket(ctx, head.id)
  }
  throw new AppError('unavailable', 'Too many others write to this ticket at once; try again.')
}

async function asItIs(ctx: Context, ticket: TicketRecord): Promise<Result> {
  return { ticket, ...(await namesIn(ctx, [ticket])) }
}

/** Publishes what was committed, in the ticket's queue, so that this node emits in order. */
export async function tell(
  ctx: Pick<Context, 'store' | 'publish'>,
  ticket: TicketRecord,
  change: TicketChange,
): Promise<Result> {
  const message = change.append ?? (change.message && { ...change.message.before, ...change.message.set })
  const names = await namesIn(ctx, [ticket], message ? [message] : [])
  const result = { ticket, ...names, ...(message && { message }) }
  ctx.publish.committed({ ...result, events: change.events })
  return result
}
