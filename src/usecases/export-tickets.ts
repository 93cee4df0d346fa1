import type { z } from 'zod'
import type { exportQuery } from '../contracts/tickets.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { type TicketRow, ticketRow } from '../domain/ticket-rows.ts'
import type { TicketFilter } from '../store/ticket-lists.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { filterOf } from './ticket-filter.ts'
import { useCase } from './use-case.ts'
import { namesIn } from './views.ts'

/** Tickets that are in memory at once. */
const batch = 200

async function* rowsOf(ctx: Context, filter: TicketFilter): AsyncGenerator<TicketRow> {
  // By a time that never changes: what is written meanwhile neither doubles a ticket nor hides one.
  const by = { filter, side: 'staff', sort: '-createdAt', limit: batch, count: false } as const
  for (let cursor: string | undefined, more = true; more; ) {
    const { items, nextCursor } = await ctx.store.ticketLists.list({ ...by, cursor })
    const { people, sites } = await namesIn(ctx, items)
    for (const ticket of items) yield ticketRow(ticket, people, sites)
    cursor = nextCursor ?? undefined
    more = nextCursor !== null
  }
}

/** All tickets that a filter leaves, the newest first, read as fast as somebody takes them. */
export const exportTickets = useCase({
  access(ctx) {
    if (!isStaff(ctx.actor)) throw new AppError('forbidden')
  },

  async run(ctx, query: z.output<typeof exportQuery>): Promise<AsyncIterable<TicketRow>> {
    const filter = await filterOf(ctx, query)
    await audit(ctx, 'tickets.exported', null, { filter: Object.keys(query).sort().join(' ') })
    return filter === 'nothing' ? none() : rowsOf(ctx, filter)
  },
})

async function* none(): AsyncGenerator<TicketRow> {}
