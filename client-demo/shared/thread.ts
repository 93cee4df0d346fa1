import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core'
import type { Problem } from '../../src/contracts/errors.ts'
import type { Message } from '../../src/contracts/messages.ts'
import type { Status, Ticket } from '../../src/contracts/tickets.ts'
import type { Person, User } from '../../src/contracts/users.ts'
import type { Api } from './api.ts'
import { localProblem } from './api-error.ts'
import { createFileCalls, type FileCalls } from './file-calls.ts'
import { type FollowTimes, followTicket } from './follow-ticket.ts'
import type { Draft, Outbox, Outgoing } from './outbox.ts'
import { outboxOf } from './person-outbox.ts'
import { createReadMarker, withRead } from './read-marker.ts'
import type { Page } from './shapes.ts'
import type { Socket } from './socket.ts'
import { createTicketCalls } from './ticket-calls.ts'
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
  /** Own messages, of all tabs, that the server has not acknowledged yet; they come after `messages`. */
  outgoing: ReadonlySignal<readonly Outgoing[]>
  typing: ReadonlySignal<readonly Person[]>
  hasMoreBefore: Signal<boolean>
  /** Until the first answer. */
  loading: Signal<boolean>
  /** Why the ticket cannot be shown: not found, gone, forbidden. */
  problem: Signal<Problem | null>
  send(body: string, options?: Omit<Draft, 'body'>): void
  files: FileCalls
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
  /** That of the socket by default. */
  outbox?: Outbox
  times?: Partial<FollowTimes>
}

const olderPageSize = 50

/** One ticket, live: what a page needs to show a conversation and to take part in it. */
export const openThread = (options: ThreadOptions): Thread => {
  const { ticketId, api, socket, me, outbox = outboxOf(options) } = options
  const path = `/tickets/${encodeURIComponent(ticketId)}`
  const ticket = signal<Ticket | null>(null)
  const messages = signal<readonly Message[]>([])
  const notices = signal<readonly Notice[]>([])
  const hasMoreBefore = signal(false)
  const loading = signal(true)
  const problem = signal<Problem | null>(null)
  const calls = createTicketCalls(api, socket)
  const outgoing = outbox.of(ticketId)
  const markReadUpTo = createReadMarker(ticket, calls, me)
  const typing = createTyping(ticketId, socket, me.id)
  /** Acknowledged, but their event has not come yet: shown at once, never twice. */
  const acknowledged = new Map<string, Message>()
  let older: Promise<void> | null = null

  let shown: readonly Message[] | null = null

  const setTicket = (next: Ticket, anew = false): void => {
    if (problem.value || (ticket.value && next.seq < ticket.value.seq && !anew)) return
    ticket.value = next
    const { statusChangedAt: at, statusChangedBy: by, status } = next
    if (by && notices.value.at(-1)?.at !== at) notices.value = [...notices.value, { at, status, by }]
  }

  /** Own messages in the thread are on their way no more, and who wrote the newest is not typing it any more. */
  const settle = (held: readonly Message[], has: (id: string) => boolean): void => {
    for (const id of [...acknowledged.keys()]) if (has(id)) acknowledged.delete(id)
    if (outgoing.peek().length)
      for (const { author, clientMessageId } of held)
        if (author.id === me.id && clientMessageId) outbox.arrived(clientMessageId)
    const newest = held.at(-1)
    if (newest && newest.id !== shown?.at(-1)?.id) typing.stopped(newest.author.id)
  }

  const show = (): void => {
    const timeline = follower.timeline()
    if (!timeline) return
    const held = timeline.messages()
    if (held !== shown) settle(held, timeline.has)
    shown = held
    messages.value = acknowledged.size
      ? [...held, ...acknowledged.values()].sort((one, other) => one.seq - other.seq)
      : held
    hasMoreBefore.value = timeline.hasMoreBefore()
    loading.value = false
  }

  const acknowledge = (message: Message): void => {
    if (follower.timeline()?.has(message.id)) return
    acknowledged.set(message.id, message)
    show()
    setTimeout(() => acknowledged.has(message.id) && follower.catchUp(), 1000)
  }

  const follower = followTicket({
    ticketId,
    socket,
    calls,
    times: options.times,
    onTicket(next, anew) {
      if (anew) acknowledged.clear()
      setTicket(next, anew)
    },
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
    outbox.onSent((sent) => sent.ticketId === ticketId && sent.message && acknowledge(sent.message)),
    socket.on('ticket.summary', (event) => event.ticketId === ticketId && setTicket(event.data.ticket)),
    socket.on('ticket.deleted', (event) => event.ticketId === ticketId && gone()),
    socket.on('ticket.read', (event) => {
      if (event.ticketId === ticketId && ticket.value) ticket.value = withRead(ticket.value, event.data, me)
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
    outgoing,
    typing: typing.people,
    hasMoreBefore,
    loading,
    problem,
    files: createFileCalls(api, ticketId),
    send(body, more = {}) {
      typing.set(false)
      outbox.send(ticketId, { body, ...more })
    },
    retry: outbox.retry,
    discard: outbox.discard,
    loadOlder() {
      older ??= readOlder().finally(() => {
        older = null
      })
      return older
    },
    setTyping: typing.set,
    markRead: () => markReadUpTo(follower.timeline()?.last() ?? 0),
    async edit(messageId, body) {
      await calls.edit(ticketId, messageId, body)
    },
    async remove(messageId) {
      await calls.remove(ticketId, messageId)
    },
    close() {
      for (const stop of stops) stop()
      typing.close()
      follower.close()
    },
  }
}
