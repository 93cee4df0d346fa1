import type { CommandOutput } from '../../src/contracts/commands.ts'
import type { Message } from '../../src/contracts/messages.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { Api } from './api.ts'
import type { Addressed } from './outbox-store.ts'
import type { Changes, TicketWithThread, WatchedTicket } from './shapes.ts'
import type { Socket } from './socket.ts'

/** What people do to tickets: over the socket where it is online, else over REST, which says and answers the same. */
export interface TicketCalls {
  /** Sends a message to its ticket, or opens one with it. */
  deliver(item: Addressed): Promise<{ ticketId: string; message: Message | null }>
  edit(ticketId: string, messageId: string, body: string): Promise<unknown>
  remove(ticketId: string, messageId: string): Promise<unknown>
  markRead(ticketId: string, seq: number): Promise<unknown>
  /**
   * The whole ticket, or with `after` what was missed since. Over the socket it is watched from then on; over REST, by
   * itself, it is not.
   */
  read(ticketId: string, after: number | undefined): Promise<CommandOutput<'ticket:watch'>>
}

const ticketPath = (ticketId: string): string => `/tickets/${encodeURIComponent(ticketId)}`

const readOverRest = async (
  api: Api,
  ticketId: string,
  after: number | undefined,
): Promise<WatchedTicket | Changes> => {
  const changesAfter = (seq: number): Promise<Changes> =>
    api.get<Changes>(`${ticketPath(ticketId)}/changes`, { after: seq })
  if (after !== undefined) return changesAfter(after)
  const { messages, hasMoreBefore, ...ticket } = await api.get<TicketWithThread>(ticketPath(ticketId))
  // Only this names the epoch.
  const { epoch } = await changesAfter(ticket.seq)
  return { ticket, messages, hasMoreBefore, seq: ticket.seq, epoch }
}

export const createTicketCalls = (api: Api, socket: Socket): TicketCalls => {
  const online = (): boolean => socket.state.peek() === 'online'
  const path = (ticketId: string, messageId = ''): string =>
    `${ticketPath(ticketId)}/messages${messageId && `/${encodeURIComponent(messageId)}`}`

  const create = (item: Addressed): Promise<Ticket> => {
    const input = { message: item.body, clientMessageId: item.clientMessageId }
    return online() ? socket.send('ticket:create', input) : api.post('/tickets', input)
  }
  const send = ({
    to,
    body,
    clientMessageId,
    internal,
    replyTo,
    attachments = [],
  }: Addressed): Promise<{ message: Message }> => {
    const files = attachments.map(({ id }) => id)
    const more = {
      ...(internal && { internal }),
      ...(replyTo && { replyTo }),
      ...(files.length && { attachments: files }),
    }
    const input = { body, clientMessageId, ...more }
    return online() ? socket.send('message:send', { ticketId: to, ...input }) : api.post(path(to), input)
  }

  return {
    async deliver(item) {
      if (item.to === 'new') return { ticketId: (await create(item)).id, message: null }
      return { ticketId: item.to, message: (await send(item)).message }
    },
    edit: (ticketId, messageId, body) =>
      online()
        ? socket.send('message:edit', { ticketId, messageId, body })
        : api.patch(path(ticketId, messageId), { body }),
    remove: (ticketId, messageId) =>
      online() ? socket.send('message:delete', { ticketId, messageId }) : api.del(path(ticketId, messageId)),
    markRead: (ticketId, seq) =>
      online() ? socket.send('ticket:read', { ticketId, seq }) : api.post(`${ticketPath(ticketId)}/read`, { seq }),
    read: (ticketId, after) =>
      online()
        ? socket.send('ticket:watch', after === undefined ? { ticketId } : { ticketId, after })
        : readOverRest(api, ticketId, after),
  }
}
