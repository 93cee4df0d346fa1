import { type Signal, signal } from '@preact/signals'
import type { Problem } from '../../src/contracts/errors.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import { type Api, problemOf } from './api.ts'
import { outboxOf } from './person-outbox.ts'
import { withRead } from './read-marker.ts'
import type { TicketPage } from './shapes.ts'
import type { Socket } from './socket.ts'
import { compareBy, matchesFilter, type TicketFilter } from './ticket-filter.ts'

export type { TicketFilter } from './ticket-filter.ts'

export interface Inbox {
  /** In the order of the filter's `sort`, newest first by default. */
  tickets: Signal<readonly Ticket[]>
  /** How many there are in all; null until known. */
  total: Signal<number | null>
  /** A page is on its way. */
  loading: Signal<boolean>
  hasMore: Signal<boolean>
  /** Why the last read failed; null once one works. */
  problem: Signal<Problem | null>
  loadMore(): Promise<void>
  reload(): Promise<void>
  close(): void
}

export interface InboxOptions {
  api: Api
  socket: Socket
  filter: TicketFilter
  me: Pick<User, 'id' | 'role'>
  /** 1 to 100; 50 by default. */
  pageSize?: number
}

/** Milliseconds between an event that may change how many there are and the question. */
const countAfter = 1000
const longestPage = 100

/** A list of tickets that stays true: read by pages, moved by events, read again after each reconnection. */
export const openInbox = (options: InboxOptions): Inbox => {
  const { api, socket, filter, me, pageSize = 50 } = options
  const compare = compareBy(filter.sort)
  // What was written before a reload goes out without its ticket being opened.
  outboxOf(options)
  const tickets = signal<readonly Ticket[]>([])
  const total = signal<number | null>(null)
  const loading = signal(false)
  const hasMore = signal(false)
  const problem = signal<Problem | null>(null)
  let cursor: string | null = null
  let round = 0
  let closed = false
  let counting: ReturnType<typeof setTimeout> | undefined
  let reordering: ReturnType<typeof setTimeout> | undefined
  /** What events said while a page was on its way: it may have been read before them. */
  const heard = new Map<string, Ticket | null>()

  const put = (list: readonly Ticket[]): void => {
    tickets.value = compare ? [...list].sort(compare) : list
  }

  /** Where only the server knows the order: a list as long as a page is read again, a longer one keeps its places. */
  const reorder = (): void => {
    if (compare || tickets.value.length > longestPage) return
    reordering ??= setTimeout(() => {
      reordering = undefined
      void reload()
    }, countAfter)
  }

  const read = async (fresh: boolean, limit: number): Promise<void> => {
    const mine = ++round
    if (fresh) heard.clear()
    loading.value = true
    try {
      const page = await api.get<TicketPage>('/tickets', {
        ...filter,
        limit,
        ...(fresh ? { count: true } : { cursor }),
      })
      if (mine !== round || closed) return
      const held = new Map((fresh ? [] : tickets.value).map((ticket) => [ticket.id, ticket]))
      for (const ticket of page.items) held.set(ticket.id, ticket)
      cursor = page.nextCursor
      hasMore.value = cursor !== null
      if (page.total !== undefined) total.value = page.total
      problem.value = null
      put([...held.values()])
      for (const [id, ticket] of heard) ticket ? upsert(ticket) : remove(id)
    } catch (error) {
      if (mine === round) problem.value = problemOf(error)
    } finally {
      if (mine === round) {
        loading.value = false
        heard.clear()
      }
    }
  }

  const recount = (): void => {
    counting ??= setTimeout(() => {
      counting = undefined
      api.get<TicketPage>('/tickets', { ...filter, limit: 1, count: true }).then(
        (page) => {
          if (!closed && page.total !== undefined) total.value = page.total
        },
        () => {},
      )
    }, countAfter)
  }

  const remove = (id: string): void => {
    if (!tickets.value.some((ticket) => ticket.id === id)) return
    tickets.value = tickets.value.filter((ticket) => ticket.id !== id)
    recount()
  }

  const upsert = (ticket: Ticket): void => {
    const held = tickets.value.find(({ id }) => id === ticket.id)
    if (held && held.seq > ticket.seq) return
    const fits = matchesFilter(ticket, filter, me.id)
    if (!fits || (fits === 'maybe' && !held)) {
      remove(ticket.id)
      return
    }
    if (!held) recount()
    if (!compare) {
      tickets.value = tickets.value.map((one) => (one === held ? ticket : one))
      reorder()
      return
    }
    const end = tickets.value.at(-1)
    // Beyond the last page read: it comes with its own page, and would leave a hole above it now.
    const beyond = !held && hasMore.value && end && compare(ticket, end) > 0
    if (!beyond) put([...tickets.value.filter(({ id }) => id !== ticket.id), ticket])
  }

  const hear = ({ data: { ticket } }: { data: { ticket: Ticket } }): void => {
    if (loading.value) heard.set(ticket.id, ticket)
    upsert(ticket)
  }

  const reload = (): Promise<void> => read(true, Math.min(longestPage, Math.max(pageSize, tickets.value.length)))
  const stops = [
    socket.on('ticket.created', hear),
    socket.on('ticket.updated', hear),
    socket.on('ticket.status', hear),
    socket.on('ticket.summary', hear),
    socket.on('ticket.deleted', ({ ticketId }) => {
      if (loading.value) heard.set(ticketId, null)
      remove(ticketId)
    }),
    socket.on('ticket.read', ({ ticketId, data }) => {
      tickets.value = tickets.value.map((ticket) => (ticket.id === ticketId ? withRead(ticket, data, me) : ticket))
    }),
  ]
  void reload()
  let first = socket.state.value !== 'online'
  stops.push(
    socket.onOnline(() => {
      // The first connection too: between the first page and it, events went unheard.
      if (first || !loading.value) void reload()
      first = false
    }),
  )

  return {
    tickets,
    total,
    loading,
    hasMore,
    problem,
    reload,
    async loadMore() {
      if (!loading.value && hasMore.value) await read(false, pageSize)
    },
    close() {
      closed = true
      clearTimeout(counting)
      clearTimeout(reordering)
      for (const stop of stops) stop()
    },
  }
}
