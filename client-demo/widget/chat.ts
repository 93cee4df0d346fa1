import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import { createApi, isPassing, problemOf } from '../shared/api.ts'
import { backoff } from '../shared/backoff.ts'
import { createOutbox, type Outgoing, type SimpleStorage } from '../shared/outbox.ts'
import { createSendQueue, type SendQueue } from '../shared/send-queue.ts'
import type { TicketPage } from '../shared/shapes.ts'
import { createSocket, type Socket, type SocketState } from '../shared/socket.ts'
import { openThread, type Thread } from '../shared/thread.ts'
import { createTicketCalls } from '../shared/ticket-calls.ts'
import { createVisitor, type Visitor } from '../shared/visitor.ts'

export interface Chat {
  site: Visitor['site']
  me: ReadonlySignal<User | null>
  /** `refused`: there is no such site, or it does not let us in. */
  phase: ReadonlySignal<'starting' | 'ready' | 'refused'>
  /** null before the first message of a new conversation has reached the server. */
  conversation: ReadonlySignal<Thread | null>
  /** Written, and not yet known to the server. */
  outgoing: ReadonlySignal<readonly Outgoing[]>
  connection: ReadonlySignal<SocketState>
  unread: ReadonlySignal<number>
  /** Goes live. Until then, and without a conversation, nothing is connected. */
  connect(): void
  send(body: string): void
  retry(clientMessageId: string): void
  /** Gives the words back. */
  discard(clientMessageId: string): string
  /** Leaves a closed conversation behind; the next message begins another one. */
  startOver(): void
}

const isOpen = (ticket: Ticket | null | undefined): boolean => ticket?.status !== 'closed'

/** Resolves once the thread shows its messages, or after 3 s: what is already sent need not wait for it for ever. */
const shownBy = (thread: Thread): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, 3000)
    const stop = effect(() => {
      if (thread.loading.value) return
      clearTimeout(timer)
      resolve()
      queueMicrotask(() => stop())
    })
  })

/** A visitor's conversation with a site: found again after a reload, begun by its first message, followed live. */
export const createChat = (siteKey: string, storage: Promise<SimpleStorage>): Chat => {
  const visitor = createVisitor({ siteKey, storage })
  const api = createApi({ token: visitor.token })
  const outbox = createOutbox()
  const conversation = signal<Thread | null>(null)
  const first = signal<SendQueue | null>(null)
  const socket = signal<Socket | null>(null)
  const found = signal(false)
  const refused = signal(false)
  const wanted = signal(false)

  const follow = (ticketId: string): Thread | null => {
    const me = visitor.user.peek()
    if (!me) return null
    if (conversation.peek()?.ticketId === ticketId) return conversation.peek()
    conversation.peek()?.close()
    const thread = openThread({ ticketId, api, socket: live(), me, outbox })
    conversation.value = thread
    return thread
  }
  const leave = (): void => {
    conversation.peek()?.close()
    conversation.value = null
  }

  const live = (): Socket => {
    const known = socket.peek()
    if (known) return known
    const made = createSocket({ token: visitor.token })
    socket.value = made
    // Begun in another tab, or by the staff.
    made.on('ticket.created', ({ data: { ticket } }) => {
      const current = conversation.peek()
      if ((!current || !isOpen(current.ticket.peek())) && !first.peek()?.outgoing.peek().length) follow(ticket.id)
    })
    made.onOnline(() => first.peek()?.hurry())
    return made
  }

  /** The first message creates the ticket; what was written behind it before the answer came goes into that ticket. */
  const attempt = async (item: Outgoing): Promise<void> => {
    const calls = createTicketCalls(api, live())
    const current = conversation.peek()
    if (current && isOpen(current.ticket.peek())) {
      await calls.send(current.ticketId, item)
      return
    }
    const thread = follow((await calls.create(item)).id)
    if (thread) await shownBy(thread)
  }

  /** The newest conversation that is not closed; else a closed one with something unread in it. */
  const find = async (): Promise<void> => {
    for (let failures = 0; ; failures++) {
      try {
        const { items } = await api.get<TicketPage>('/tickets', { sort: '-createdAt', limit: 10 })
        const ticket = items.find(isOpen) ?? items.find(({ unread }) => unread > 0)
        if (ticket) follow(ticket.id)
        return
      } catch (error) {
        if (!isPassing(problemOf(error))) return
        await new Promise((resolve) => setTimeout(resolve, backoff(failures, 1000, 30_000)))
      }
    }
  }

  let knownId = ''
  effect(() => {
    const me = visitor.user.value
    if (!me || me.id === knownId) return
    knownId = me.id
    leave()
    first.peek()?.close()
    found.value = false
    // Only then the queue: what it kept over a reload may belong into the conversation that is found.
    void find().then(() => {
      first.value = createSendQueue({ key: `${me.id}.new`, outbox, attempt })
      found.value = true
    })
  })
  effect(() => {
    if (conversation.value?.problem.value) leave()
  })
  effect(() => {
    if (wanted.value && visitor.user.value) live()
  })
  void visitor.start().then(() => {
    refused.value = !visitor.user.peek()
  })

  const outgoing = computed(() => {
    const thread = conversation.value
    const waiting = first.value?.outgoing.value ?? []
    if (!thread) return waiting
    const arrived = new Set(thread.messages.value.map((message) => message.clientMessageId))
    return [...thread.outgoing.value, ...waiting.filter((item) => !arrived.has(item.clientMessageId))]
  })
  const queueOf = (id: string): Pick<SendQueue, 'retry' | 'discard'> | null =>
    first
      .peek()
      ?.outgoing.peek()
      .some((item) => item.clientMessageId === id)
      ? first.peek()
      : conversation.peek()

  return {
    site: visitor.site,
    me: visitor.user,
    phase: computed(() => (refused.value ? 'refused' : found.value ? 'ready' : 'starting')),
    conversation,
    outgoing,
    connection: computed(() => socket.value?.state.value ?? 'connecting'),
    unread: computed(() => conversation.value?.ticket.value?.unread ?? 0),
    connect() {
      wanted.value = true
    },
    send(body) {
      const thread = conversation.peek()
      const queue = first.peek()
      if (thread && isOpen(thread.ticket.peek()) && !queue?.outgoing.peek().length) thread.send(body)
      else queue?.send({ body })
    },
    retry: (id) => queueOf(id)?.retry(id),
    discard: (id) => queueOf(id)?.discard(id) ?? '',
    startOver: leave,
  }
}
