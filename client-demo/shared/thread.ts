import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Problem } from '../../src/contracts/errors.ts'
import type { Message } from '../../src/contracts/messages.ts'
import type { Status, Ticket } from '../../src/contracts/tickets.ts'
import type { Person, User } from '../../src/contracts/users.ts'
import type { Api } from './api.ts'
import { localProblem } from './api-error.ts'
import { followTicket } from './follow-ticket.ts'
import { createOutbox, type Outbox, type Outgoing } from './outbox.ts'
import { createSendQueue } from './send-queue.ts'
import type { Page } from './shapes.ts'
import type { Socket } from './socket.ts'
import { createTyping } from './typing.ts'

/** A change of status, as a line between the messages. Not all of them: the last one, and those heard live. */
export interface Notice {
  /** ISO 8601. */
  at: string
  status: Status
  by: Person
}

export interface Thread {
  ticketId: string
  ticket: Signal<Ticket | null>
  /** Ascending, deleted ones included (their `deletedAt` is set). */
  messages: Signal<readonly Message[]>
  notices: Signal<readonly Notice[]>
  /** Own messages that the server has not acknowledged yet; they come after `messages`. */
  outgoing: ReadonlySignal<readonly Outgoing[]>
  typing: ReadonlySignal<readonly Person[]>
  hasMoreBefore: Signal<boolean>
  /** Until the first answer. */
  loading: Signal<boolean>
  /** Why the ticket cannot be shown: not found, gone, forbidden. */
  problem: Signal<Problem | null>
  send(body: string, options?: { internal?: boolean; replyTo?: string | null }): void
  retry(clientMessageId: string): void
  /** Gives the words back, for the composer. */
  discard(clientMessageId: string): string
  loadOlder(): Promise<void>
  setTyping(typing: boolean): void
  /** Tells the other side that everything here was seen. Call it only while the page is looked at. */
  markRead(): void
  edit(messageId: string, body: string): Promise<void>
  remove(messageId: string): Promise<void>
  close(): void
}

export interface ThreadOptions {
  ticketId: string
  api: Api
  socket: Socket
  me: Pick<User, 'id' | 'role'>
  outbox?: Outbox
  /** Milliseconds. */
  pauses?: { first: number; longest: number }
}

const olderPageSize = 50

/** One ticket, live: what a page needs to show a conversation and to take part in it. */
export const openThread = (options: ThreadOptions): Thread => {
  const { ticketId, api, socket, me, outbox = createOutbox() } = options
  const path = `/tickets/${encodeURIComponent(ticketId)}`
  const side = me.role === 'customer' ? 'customer' : 'staff'
  const ticket = signal<Ticket | null>(null)
  const messages = signal<readonly Message[]>([])
  const notices = signal<readonly Notice[]>([])
  const hasMoreBefore = signal(false)
  const loading = signal(true)
  const problem = signal<Problem | null>(null)
  const typing = createTyping(ticketId, socket, me.id)
  /** Acknowledged, but their event has not come yet: shown at once, never twice. */
  const acknowledged = new Map<string, Message>()
  let readUpTo = 0
  let older: Promise<void> | null = null

  const setTicket = (next: Ticket): void => {
    const held = ticket.value
    if (problem.value || (held && next.seq < held.seq)) return
    ticket.value = next
    const { statusChangedAt: at, statusChangedBy: by, status } = next
    if (by && notices.value.at(-1)?.at !== at) notices.value = [...notices.value, { at, status, by }]
  }

  const show = (): void => {
    const timeline = follower.timeline()
    if (!timeline) return
    const held = timeline.messages()
    if (held !== shown) {
      for (const message of held.slice(-50)) {
        if (message.author.id !== me.id) continue
        acknowledged.delete(message.id)
        if (message.clientMessageId) queue.arrived(message.clientMessageId)
      }
      const newest = held.at(-1)
      if (newest && newest.id !== shown?.at(-1)?.id) typing.stopped(newest.author.id)
    }
    shown = held
    messages.value = acknowledged.size
      ? [...held, ...acknowledged.values()].sort((one, other) => one.seq - other.seq)
      : held
    hasMoreBefore.value = timeline.hasMoreBefore()
    loading.value = false
  }
  let shown: readonly Message[] | null = null

  const post = async (item: Outgoing): Promise<{ message: Message }> => {
    const { clientMessageId, body, internal, replyTo } = item
    const input = {
      clientMessageId,
      body,
      ...(internal ? { internal } : {}),
      ...(replyTo ? { replyTo } : {}),
    }
    if (socket.state.value === 'online') return socket.send('message:send', { ticketId, ...input })
    return api.post(`${path}/messages`, input)
  }
  const queue = createSendQueue({
    key: `${me.id}.${ticketId}`,
    outbox,
    ...(options.pauses ? { pauses: options.pauses } : {}),
    attempt: async (item) => {
      const { message } = await post(item)
      if (
        follower
          .timeline()
          ?.messages()
          .some(({ id }) => id === message.id)
      )
        return
      acknowledged.set(message.id, message)
      show()
      setTimeout(() => acknowledged.has(message.id) && follower.catchUp(), 1000)
    },
  })

  const follower = followTicket({
    ticketId,
    socket,
    onTicket: setTicket,
    onMessages: () => show(),
    onProblem: (found) => {
      problem.value = found
      loading.value = false
    },
  })

  const gone = (): void => {
    problem.value = localProblem('not_found', 404, 'This conversation has been deleted.')
    ticket.value = null
  }
  const stops = [
    socket.onOnline(() => queue.hurry()),
    socket.on('ticket.summary', (event) => event.ticketId === ticketId && setTicket(event.data.ticket)),
    socket.on('ticket.deleted', (event) => event.ticketId === ticketId && gone()),
    socket.on('ticket.read', ({ ticketId: id, data: { user, seq } }) => {
      const held = ticket.value
      if (id !== ticketId || !held) return
      const reader = user.role === 'customer' ? 'customer' : 'staff'
      const read = { ...held.read, [reader]: Math.max(held.read[reader], seq) }
      ticket.value = { ...held, read, unread: reader === side && seq >= held.seq ? 0 : held.unread }
    }),
  ]

  const readOlder = async (): Promise<void> => {
    const timeline = follower.timeline()
    const before = timeline?.messages()[0]?.seq
    if (!timeline?.hasMoreBefore() || before === undefined) return
    const page = await api.get<Page<Message>>(`${path}/messages`, { before, limit: olderPageSize })
    if (timeline !== follower.timeline()) return
    timeline.prepend(page.items, page.items.length > 0 && page.nextCursor !== null)
    show()
  }

  return {
    ticketId,
    ticket,
    messages,
    notices,
    outgoing: queue.outgoing,
    typing: typing.people,
    hasMoreBefore,
    loading,
    problem,
    send(body, more = {}) {
      typing.set(false)
      queue.send({ body, ...more })
    },
    retry: queue.retry,
    discard: queue.discard,
    loadOlder() {
      older ??= readOlder().finally(() => {
        older = null
      })
      return older
    },
    setTyping: typing.set,
    markRead() {
      const seq = follower.timeline()?.last() ?? 0
      const held = ticket.value
      if (!held || seq <= Math.max(readUpTo, held.read[side]) || socket.state.value !== 'online') return
      readUpTo = seq
      socket.send('ticket:read', { ticketId, seq }).then(
        () => {
          if (ticket.value) ticket.value = { ...ticket.value, unread: 0 }
        },
        () => {
          readUpTo = 0
        },
      )
    },
    async edit(messageId, body) {
      if (socket.state.value === 'online') await socket.send('message:edit', { ticketId, messageId, body })
      else await api.patch(`${path}/messages/${encodeURIComponent(messageId)}`, { body })
    },
    async remove(messageId) {
      if (socket.state.value === 'online') await socket.send('message:delete', { ticketId, messageId })
      else await api.del(`${path}/messages/${encodeURIComponent(messageId)}`)
    },
    close() {
      for (const stop of stops) stop()
      queue.close()
      typing.close()
      follower.close()
    },
  }
}
