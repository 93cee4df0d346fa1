import type { TicketCounts } from '../contracts/ticket-counts.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { countsFor } from '../domain/ticket-counts.ts'
import { useCase } from './use-case.ts'

/** The numbers beside the views, as the caller has them. For staff. */
export const countTickets = useCase({
  access(ctx) {
    if (!isStaff(ctx.actor)) throw new AppError('forbidden')
  },
  run: async ({ store, actor }, _input: unknown): Promise<TicketCounts> =>
    countsFor(actor.id, await store.ticketCounts.tallies()),
})
