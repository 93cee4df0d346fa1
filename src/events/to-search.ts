import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

/** Keeps the search collection in step with subjects and messages. */
export function searchFollowUp(store: Store): FollowUp {
  async function putSubject(ticketId: string): Promise<void> {
    const ticket = await store.tickets.head(ticketId)
    if (!ticket) return
    const { customerId, subject, createdAt } = ticket
    await store.search.put({ id: ticketId, ticketId, customerId, internal: false, text: subject, at: createdAt })
  }

  async function putMessage(ticketId: string, messageId: string): Promise<void> {
    const [ticket, message] = await Promise.all([
      store.tickets.head(ticketId),
      store.threads.message(ticketId, messageId),
    ])
    if (!ticket || !message) return
    const { internal, body, createdAt } = message
    await store.search.put({
      id: messageId,
      ticketId,
      customerId: ticket.customerId,
      internal,
      text: body,
      at: createdAt,
    })
  }

  return {
    name: 'search',
    wants: (event) => event.type !== 'ticket.status',
    async run(ticketId, event) {
      if (event.type === 'ticket.deleted') await store.search.removeTicket(ticketId)
      else if (event.type === 'message.deleted' && event.messageId) await store.search.remove(event.messageId)
      else {
        if (event.type.startsWith('ticket.')) await putSubject(ticketId)
        if (event.messageId) await putMessage(ticketId, event.messageId)
      }
    },
  }
}
