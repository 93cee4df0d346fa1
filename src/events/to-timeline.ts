import { actOf } from '../domain/timeline.ts'
import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

/** Keeps what was done to tickets; what was written stands in their threads. */
export function timelineFollowUp(store: Store): FollowUp {
  return {
    name: 'timeline',
    wants: ({ type }) => type.startsWith('ticket.'),
    async run(ticketId, event) {
      if (event.type === 'ticket.deleted') return await store.acts.removeAll(ticketId)
      const act = actOf(ticketId, event)
      if (act) await store.acts.put(act)
    },
  }
}
