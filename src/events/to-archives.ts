import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

interface Limits {
  mostEmbedded: number
  mostBytes: number
}

/** Keeps tickets small: older messages go to archives, and changes of archived ones follow them. */
export function archiveFollowUp(store: Store, limits: Limits): FollowUp {
  return {
    name: 'archive',
    wants: (event) => event.type.startsWith('message.') || event.type === 'ticket.deleted',
    async run(ticketId, event, atHand) {
      if (event.type === 'ticket.deleted') return await store.archiving.removeAll(ticketId)
      const ticket = atHand?.ticket ?? (await store.tickets.head(ticketId))
      if (!ticket) return
      if (event.type !== 'message.created' && ticket.archivedUpTo > 0) await store.archiving.applyChanges(ticketId)
      const embedded = ticket.messageCount - ticket.archivedCount
      // Without it at hand this is a sweep: somebody died, perhaps half-way through archiving.
      if (atHand && embedded <= limits.mostEmbedded && ticket.threadBytes <= limits.mostBytes) return
      await store.archiving.moveOlder(ticketId)
    },
  }
}
