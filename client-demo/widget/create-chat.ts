import { computed, effect, signal } from '@preact/signals'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { createApi, isPassing } from '../shared/api.ts'
import { moveWords } from '../shared/left-words.ts'
import type { Addressed, Outbox } from '../shared/outbox.ts'
import { openPersonOutbox } from '../shared/person-outbox.ts'
import type { TicketPage } from '../shared/shapes.ts'
import { createSocket, type Socket } from '../shared/socket.ts'
import { openThread, type Thread } from '../shared/thread.ts'
import { createTicketCalls } from '../shared/ticket-calls.ts'
import type { Visitor } from '../shared/visitor.ts'
import type { Chat } from './chat.ts'
import { createConversations } from './conversations.ts'
import { shownBy } from './shown-by.ts'

const isOpen = (ticket: Ticket | null | undefined): boolean => ticket?.status !== 'closed'

/** A visitor's conversations with a site: found again after a reload, begun by a first message, followed live. */
export const createChat = (visitor: Visitor): Chat => {
  const api = createApi({ token: visitor.token })
  const outbox = signal<Outbox | null>(null)
  const returned = signal('')
  const listing = signal(false)
  const conversation = signal<Thread | null>(null)
  const socket = signal<Socket | null>(null)
  const found = signal(false)
  const wanted = signal(false)
  /** A new conversation was asked for, beside those that can go on. */
  const fresh = signal(false)
  const known = createConversations(api, visitor.user)

  const follow = (ticketId: string): Thread | null => {
    const me = visitor.user.peek()
    const kept = outbox.peek()
    if (!me || !kept) return null
    fresh.value = false
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
    const open = socket.peek()
    if (open) return open
    const made = createSocket({ token: visitor.token })
    socket.value = made
    known.follow(made)
    // Begun in another tab, or by the staff.
    made.on('ticket.created', ({ data: { ticket } }) => {
      if (!current() && !fresh.peek() && !outbox.peek()?.sending.peek()) follow(ticket.id)
    })
    made.onOnline(() => outbox.peek()?.hurry())
    return made
  }
  /** The conversation that can go on. */
  const current = (): Thread | null => (isOpen(conversation.peek()?.ticket.peek()) ? conversation.peek() : null)

  /** The first message creates the ticket; what was written behind it before the answer came goes into that ticket. */
  const deliver = async (item: Addressed) => {
    await visitor.introduced()
    const sent = await createTicketCalls(api, live()).deliver(item)
    const thread = item.to === 'new' ? follow(sent.ticketId) : null
    if (thread) await shownBy(thread)
    return sent
  }
  const redirect = async (item: Addressed): Promise<string | null> => {
    if (item.fresh) return null
    const goingOn = current()?.ticketId
    if (goingOn) return goingOn
    const newest = await api.get<TicketPage>('/tickets', { sort: '-createdAt', limit: 10 })
    return newest.items.find(isOpen)?.id ?? null
  }

  const openOutbox = (person: string): Outbox => {
    // One lane: nothing overtakes the first message, wherever it goes.
    const opened = openPersonOutbox({ person, deliver, redirect, lane: () => '' })
    opened.onSent(({ ticketId }) => {
      if (!current() && !fresh.peek()) follow(ticketId)
    })
    return opened
  }

  /** The newest conversation that is not closed; else a closed one with something unread in it. */
  const find = async (): Promise<void> => {
    await known.read()
    const newest = [...known.all.peek()].sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))
    const ticket = newest.find(isOpen) ?? newest.find(({ unread }) => unread > 0)
    if (ticket && !conversation.peek() && !fresh.peek()) follow(ticket.id)
  }

  let knownId = ''
  const settle = async (person: string): Promise<void> => {
    leave()
    socket.peek()?.close()
    socket.value = null
    outbox.peek()?.close()
    found.value = false
    known.clear()
    const opened = openOutbox(person)
    outbox.value = opened
    if (wanted.peek()) live()
    const memory = await visitor.memory
    const before = memory.before()
    if (before)
      await moveWords(before, opened).then(
        () => memory.keepBefore(null),
        () => {},
      )
    await find()
    if (knownId === person) found.value = true
  }
  const stops = [
    effect(() => {
      const me = visitor.user.value
      if (!me || me.id === knownId) return
      knownId = me.id
      void settle(me.id)
    }),
    effect(() => {
      if (conversation.value?.problem.value) leave()
    }),
    effect(() => {
      if (wanted.value && visitor.user.value) live()
    }),
  ]

  const outgoing = computed(() => {
    const thread = conversation.value
    const arrived = new Set(thread?.messages.value.map((message) => message.clientMessageId))
    const here = ({ to, fresh: apart }: Addressed): boolean => {
      if (to === 'new') return !thread || (!apart && isOpen(thread.ticket.value))
      return thread ? to === thread.ticketId : !fresh.value
    }
    return (outbox.value?.all.value ?? []).filter((item) => here(item) && !arrived.has(item.clientMessageId))
  })
  const phase = computed(() => {
    const problem = visitor.problem.value
    if (visitor.user.value) return found.value ? 'ready' : 'starting'
    if (!problem || isPassing(problem)) return 'starting'
    return problem.code === 'unauthenticated' ? 'sign-in' : 'refused'
  })

  return {
    ...{ api, visitor, site: visitor.site, me: visitor.user, phase, conversation, listing, outgoing, returned },
    conversations: known.all,
    hasMoreConversations: known.hasMore,
    loadMoreConversations: known.loadMore,
    connection: computed(() => socket.value?.state.value ?? 'connecting'),
    unread: computed(() => {
      const shown = conversation.value?.ticket.value
      const others = known.all.value.filter(({ id }) => id !== shown?.id)
      return others.reduce((sum, ticket) => sum + ticket.unread, shown?.unread ?? 0)
    }),
    connect() {
      wanted.value = true
    },
    send(body, attachments = []) {
      const thread = current()
      if (thread) thread.send(body, { attachments })
      else outbox.peek()?.send('new', { body, fresh: fresh.peek() })
    },
    retry: (id) => outbox.peek()?.retry(id),
    discard: (id) => void outbox.peek()?.discard(id),
    edit(id) {
      returned.value = outbox.peek()?.discard(id) ?? ''
    },
    show(ticketId) {
      listing.value = false
      follow(ticketId)
    },
    startOver() {
      leave()
      fresh.value = true
      listing.value = false
    },
    close() {
      for (const stop of stops) stop()
      leave()
      outbox.peek()?.close()
      socket.peek()?.close()
    },
  }
}
