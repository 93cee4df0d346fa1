import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

/** Keeps the search collection in step with subjects and messages. */
export function searchFollowUp(store: Store): FollowUp {
  async function putSubject(ticket: TicketRecord): Promise<void> {
    const { id, customerId, subject, createdAt } = ticket
    await store.search.put({ id, ticketId: id, customerId, internal: false, text: subject, at: createdAt })
  }

  async function putMessage(ticket: TicketRecord, message: MessageRecord): Promise<void> {
    const { customerId } = ticket
    const { id, internal, body, createdAt } = message
    const ticketId = await store.merging.home(ticket)
    await store.search.put({ id, ticketId, customerId, internal, text: body, at: createdAt })
  }

  return {
    name: 'search',
    wants: (event) => event.type !== 'ticket.status',
    async run(ticketId, event, atHand) {
      const { messageId } = event
      if (event.type === 'ticket.deleted') return await store.search.removeTicket(ticketId)
      if (event.type === 'message.deleted' && messageId) return await store.search.remove(messageId)

      const ticket = atHand?.ticket ?? (await store.tickets.head(ticketId))
      if (!ticket) return
      if (event.type.startsWith('ticket.')) await putSubject(ticket)
      if (!messageId) return
      const message = atHand?.message ?? (await store.threads.message(ticketId, messageId))
      if (message && !message.deletedAt) await putMessage(ticket, message)
    },
  }
}
