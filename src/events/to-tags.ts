import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

/** Tags come to be when a ticket first has them. */
export function tagFollowUp(store: Store): FollowUp {
  return {
    name: 'tags',
    wants: ({ type }) => type === 'ticket.created' || type === 'ticket.updated',
    async run(ticketId, event, atHand) {
      const ticket = atHand?.ticket ?? (await store.tickets.head(ticketId))
      if (ticket) await store.tags.ensure(ticket.tags, event.at)
    },
  }
}
