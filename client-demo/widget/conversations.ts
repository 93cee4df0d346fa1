import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import { type Api, isPassing, problemOf } from '../shared/api.ts'
import { backoff } from '../shared/backoff.ts'
import { withRead } from '../shared/read-marker.ts'
import type { TicketPage } from '../shared/shapes.ts'
import type { Socket } from '../shared/socket.ts'

/** How many are read at once. */
const pageSize = 20

export interface Conversations {
  /** Those of the visitor that are known, the latest changed first. */
  all: ReadonlySignal<readonly Ticket[]>
  hasMore: Signal<boolean>
  /** Reads the first page; tries again until there is an answer, which may be that nobody may know. */
  read(): Promise<void>
  loadMore(): Promise<void>
  /** Keeps them true from now on. */
  follow(socket: Socket): void
  /** Forgets them: somebody else sits here. */
  clear(): void
}

export const createConversations = (api: Api, me: ReadonlySignal<User | null>): Conversations => {
  const all = signal<readonly Ticket[]>([])
  const hasMore = signal(false)
  let cursor: string | null = null

  const put = (tickets: readonly Ticket[]): void => {
    const held = new Map(all.peek().map((ticket) => [ticket.id, ticket]))
    for (const ticket of tickets) if (ticket.seq >= (held.get(ticket.id)?.seq ?? 0)) held.set(ticket.id, ticket)
    all.value = [...held.values()].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
  }
  const page = (more: { cursor?: string | null }): Promise<TicketPage> =>
    api.get<TicketPage>('/tickets', { sort: '-updatedAt', limit: pageSize, ...more })
  const take = (read: TicketPage): void => {
    cursor = read.nextCursor
    hasMore.value = cursor !== null
    put(read.items)
  }

  return {
    all,
    hasMore,
    async read() {
      const whose = me.peek()?.id
      for (let failures = 0; whose === me.peek()?.id; failures++) {
        try {
          const read = await page({})
          if (whose === me.peek()?.id) take(read)
          return
        } catch (error) {
          if (!isPassing(problemOf(error))) return
          await new Promise((resolve) => setTimeout(resolve, backoff(failures, 1000, 30_000)))
        }
      }
    },
    async loadMore() {
      if (cursor) take(await page({ cursor }))
    },
    follow(socket) {
      const hear = ({ data: { ticket } }: { data: { ticket: Ticket } }): void => put([ticket])
      for (const name of ['ticket.created', 'ticket.updated', 'ticket.status', 'ticket.summary'] as const)
        socket.on(name, hear)
      socket.on('ticket.deleted', ({ ticketId }) => {
        all.value = all.peek().filter(({ id }) => id !== ticketId)
      })
      socket.on('ticket.read', ({ ticketId, data }) => {
        const reader = me.peek()
        if (reader) all.value = all.peek().map((one) => (one.id === ticketId ? withRead(one, data, reader) : one))
      })
      // What happened before this connection, or between two, went unheard.
      socket.onOnline(() => {
        page({}).then(take, () => {})
      })
    },
    clear() {
      cursor = null
      hasMore.value = false
      all.value = []
    },
  }
}
