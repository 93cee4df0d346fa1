import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { ListTickets, ticketPage } from '../contracts/tickets.ts'
import { isStaff, sideOf } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { presentTicket } from '../domain/present.ts'
import { filterOf } from './ticket-filter.ts'
import { useCase } from './use-case.ts'
import { namesIn } from './views.ts'

/** A customer's own tickets; all of them for staff. */
export const listTickets = useCase({
  access({ actor }, { sort }) {
    if (sort === 'dueAt' && !isStaff(actor)) throw new AppError('forbidden', 'Due times are for staff.')
  },

  async run(ctx, input: ListTickets): Promise<z.infer<typeof ticketPage>> {
    const filter = await filterOf(ctx, input)
    if (filter === 'nothing') return { items: [], nextCursor: null, ...(input.count && { total: 0 }) }

    const side = sideOf(ctx.actor)
    const { items, ...page } = await ctx.store.ticketLists.list({
      filter,
      side,
      sort: input.sort ?? '-updatedAt',
      limit: input.limit ?? pageSize.default,
      cursor: input.cursor,
      count: input.count ?? false,
    })
    const { people, sites } = await namesIn(ctx, items)
    return { items: items.map((ticket) => presentTicket(ticket, side, people, sites)), ...page }
  },
})
