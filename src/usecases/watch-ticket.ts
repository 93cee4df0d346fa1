import type { CommandInput, CommandOutput } from '../contracts/commands.ts'
import { pageSize } from '../contracts/lists.ts'
import { sideOf } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import type { Connection, Context } from './context.ts'
import { changesAfter } from './list-changes.ts'
import { ticketAccess } from './ticket-access.ts'
import { anyone, useCase } from './use-case.ts'
import { lastSeq, threadView } from './views.ts'

/** Watching needs a socket. */
export function connectionOf(ctx: Context): Connection {
  if (!ctx.connection) throw invalid('cmd', 'works over a socket only')
  return ctx.connection
}

/** Joins a ticket's watchers and only then reads, so that nothing falls between. */
export const watchTicket = useCase({
  access: ticketAccess('read'),

  async run(ctx, input: CommandInput<'ticket:watch'>, { id }): Promise<CommandOutput<'ticket:watch'>> {
    const side = sideOf(ctx.actor)
    await connectionOf(ctx).watch(id, side)
    if (input.after !== undefined) return await changesAfter(ctx, id, input.after)

    const page = await ctx.store.threads.page(id, side, {}, pageSize.default)
    if (!page) throw new AppError('not_found')
    const view = await threadView(ctx, page.ticket, page.messages)
    return { ...view, hasMoreBefore: page.more, seq: lastSeq(ctx, page.ticket), epoch: ctx.store.epoch }
  },
})

/** Stops watching; what is not watched, or not there, is no error. */
export const unwatchTicket = useCase({
  access: anyone,
  async run(ctx, input: CommandInput<'ticket:unwatch'>): Promise<null> {
    connectionOf(ctx).unwatch(input.ticketId)
    return null
  },
})
