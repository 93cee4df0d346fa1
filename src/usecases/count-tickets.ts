import type { ViewFilter } from '../contracts/saved-views.ts'
import type { TicketCounts } from '../contracts/ticket-counts.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { countsFor } from '../domain/ticket-counts.ts'
import type { Context } from './context.ts'
import { filterOf } from './ticket-filter.ts'
import { useCase } from './use-case.ts'

/** The numbers beside the views, as the caller has them. For staff. */
export const countTickets = useCase({
  access(ctx) {
    if (!isStaff(ctx.actor)) throw new AppError('forbidden')
  },
  async run(ctx, _input: unknown): Promise<TicketCounts> {
    const { store, actor } = ctx
    const [tallies, saved] = await Promise.all([store.ticketCounts.tallies(), store.savedViews.visibleTo(actor.id)])
    const views = saved.map(async ({ id, filter }) => ({ id, count: await countOf(ctx, filter) }))
    return { ...countsFor(actor.id, tallies), views: await Promise.all(views) }
  },
})

async function countOf(ctx: Context, asked: ViewFilter): Promise<number> {
  const filter = await filterOf(ctx, asked)
  return filter === 'nothing' ? 0 : await ctx.store.ticketLists.count(filter)
}
