import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Attachment } from '../../src/contracts/attachments.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import { createApi, isPassing, problemOf } from '../shared/api.ts'
import { backoff } from '../shared/backoff.ts'
import type { Addressed, Outbox, Outgoing } from '../shared/outbox.ts'
import { openPersonOutbox } from '../shared/person-outbox.ts'
import type { TicketPage } from '../shared/shapes.ts'
import type { SimpleStorage } from '../shared/simple-storage.ts'
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
  send(body: string, attachments?: readonly Attachment[]): void
  retry(clientMessageId: string): void
  discard(clientMessageId: string): void
  /** Takes a message that was refused back into the field. */
  edit(clientMessageId: string): void
  /** Words on their way back into the field, which takes them and sets this to ''. */
  returned: Signal<string>
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
  const outbox = signal<Outbox | null>(null)
  const returned = signal('')
  const conversation = signal<Thread | null>(null)
  const socket = signal<Socket | null>(null)
  const found = signal(false)
  const refused = signal(false)
  const wanted = signal(false)

  const follow = (ticketId: string): Thread | null => {
    const me = visitor.user.peek()
    const kept = outbox.peek()
    if (!me || !kept) return null
    if (conversation.peek()?.ticketId === ticketId) return conversation.peek()
    conversation.peek()?.close()
    const thread = openThread({ ticketId, api, socket: live(), me, outbox: kept })
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
      if (!current() && !outbox.peek()?.sending.peek()) follow(ticket.id)
    })
    made.onOnline(() => outbox.peek()?.hurry())
    return made
  }
  /** The conversation that can go on. */
  const current = (): Thread | null => (isOpen(conversation.peek()?.ticket.peek()) ? conversation.peek() : null)

  const newest = async (): Promise<readonly Ticket[]> =>
    (await api.get<TicketPage>('/tickets', { sort: '-createdAt', limit: 10 })).items

  /** The first message creates the ticket; what was written behind it before the answer came goes into that ticket. */
  const deliver = async (item: Addressed) => {
    const sent = await createTicketCalls(api, live()).deliver(item)
    const thread = item.to === 'new' ? follow(sent.ticketId) : null
    if (thread) await shownBy(thread)
    return sent
  }
  const redirect = async (): Promise<string | null> => current()?.ticketId ?? (await newest()).find(isOpen)?.id ?? null

  const openOutbox = (person: string): Outbox => {
    // One lane: nothing overtakes the first message, wherever it goes.
    const opened = openPersonOutbox({ person, deliver, redirect, lane: () => '' })
    opened.onSent(({ ticketId }) => {
      if (!current()) follow(ticketId)
    })
    return opened
  }

  /** The newest conversation that is not closed; else a closed one with something unread in it. */
  const find = async (): Promise<void> => {
    for (let failures = 0; ; failures++) {
      try {
        const items = await newest()
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
    outbox.peek()?.close()
    found.value = false
    outbox.value = openOutbox(me.id)
    void find().then(() => {
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
    const arrived = new Set(conversation.value?.messages.value.map((message) => message.clientMessageId))
    return (outbox.value?.all.value ?? []).filter((item) => !arrived.has(item.clientMessageId))
  })

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
    send(body, attachments = []) {
      const thread = current()
      if (thread) thread.send(body, { attachments })
      else outbox.peek()?.send('new', { body })
    },
    retry: (id) => outbox.peek()?.retry(id),
    discard: (id) => void outbox.peek()?.discard(id),
    edit(id) {
      returned.value = outbox.peek()?.discard(id) ?? ''
    },
    returned,
    startOver: leave,
  }
}
