import { factsOf } from '../domain/report-facts.ts'
import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

/** Keeps what reports count in step with the tickets. Of messages, only a first answer counts. */
export function reportsFollowUp(store: Store): FollowUp {
  return {
    name: 'reports',
    wants: ({ type, about }) => type.startsWith('ticket.') || about?.firstReply === true,
    async run(ticketId, { type }, atHand) {
      if (type === 'ticket.deleted') return await store.reports.remove(ticketId)
      const ticket = atHand?.ticket ?? (await store.tickets.head(ticketId))
      // What went into another ticket counts there.
      if (ticket?.mergedInto) return await store.reports.remove(ticketId)
      if (ticket) await store.reports.put(factsOf(ticket))
    },
  }
}
