import type { Message } from '../../src/contracts/messages.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { Api } from './api.ts'
import type { Outgoing } from './outbox.ts'
import type { Socket } from './socket.ts'

/** What people do to tickets: over the socket where it is online, else over REST, which says and answers the same. */
export interface TicketCalls {
  create(item: Outgoing): Promise<Ticket>
  send(ticketId: string, item: Outgoing): Promise<{ message: Message }>
  edit(ticketId: string, messageId: string, body: string): Promise<unknown>
  remove(ticketId: string, messageId: string): Promise<unknown>
}

export const createTicketCalls = (api: Api, socket: Socket): TicketCalls => {
  const online = (): boolean => socket.state.peek() === 'online'
  const path = (ticketId: string, messageId = ''): string =>
    `/tickets/${encodeURIComponent(ticketId)}/messages${messageId && `/${encodeURIComponent(messageId)}`}`

  return {
    create({ body, clientMessageId }) {
      const input = { message: body, clientMessageId }
      return online() ? socket.send('ticket:create', input) : api.post('/tickets', input)
    },
    send(ticketId, { body, clientMessageId, internal, replyTo }) {
      const input = { body, clientMessageId, ...(internal && { internal }), ...(replyTo && { replyTo }) }
      return online() ? socket.send('message:send', { ticketId, ...input }) : api.post(path(ticketId), input)
    },
    edit: (ticketId, messageId, body) =>
      online()
        ? socket.send('message:edit', { ticketId, messageId, body })
        : api.patch(path(ticketId, messageId), { body }),
    remove: (ticketId, messageId) =>
      online() ? socket.send('message:delete', { ticketId, messageId }) : api.del(path(ticketId, messageId)),
  }
}
