import type { Message } from '../../../src/contracts/messages.ts'
import type { Ticket } from '../../../src/contracts/tickets.ts'

/** How long an author may change what they wrote, in milliseconds; the server has the last word. */
const editWindow = 15 * 60_000

const isOwn = (message: Message, myId: string): boolean => message.author.id === myId && !message.deletedAt

const isFirst = (message: Message): boolean => message.seq === 1

/** Own words within the window; the first message as long as the ticket is open. */
export const mayEdit = (message: Message, ticket: Ticket, myId: string, now: number): boolean => {
  if (!isOwn(message, myId) || ticket.status === 'closed') return false
  if (isFirst(message)) return ticket.status === 'open'
  return now - Date.parse(message.createdAt) < editWindow
}

/** Own words within the window, but never the message the ticket began with. */
export const mayDelete = (message: Message, ticket: Ticket, myId: string, now: number): boolean =>
  !isFirst(message) && mayEdit(message, ticket, myId, now)
