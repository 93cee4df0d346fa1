import type { Ticket } from '../../src/contracts/tickets.ts'
import type { Chat } from './chat.ts'

/** A conversation's latest message, where it is one of the staff's. */
export const replyIn = (ticket: Ticket): NonNullable<Ticket['lastMessage']> | null =>
  ticket.lastMessage && ticket.lastMessage.author.role !== 'customer' ? ticket.lastMessage : null

/** The conversations as they stand now: the one that is shown is known better than the list knows it. */
export const knownTickets = (chat: Chat): readonly Ticket[] => {
  const shown = chat.conversation.value?.ticket.value
  const others = chat.conversations.value.filter(({ id }) => id !== shown?.id)
  return shown ? [shown, ...others] : others
}

/** The newest reply that the visitor has not read, in any conversation. */
export const newestUnread = (chat: Chat): { ticketId: string; reply: NonNullable<Ticket['lastMessage']> } | null => {
  const all = knownTickets(chat).flatMap((ticket) => {
    const reply = ticket.unread > 0 ? replyIn(ticket) : null
    return reply ? [{ ticketId: ticket.id, reply }] : []
  })
  return all.sort((one, other) => (one.reply.createdAt < other.reply.createdAt ? 1 : -1))[0] ?? null
}
