import { type Connection, trusted } from 'mongoose'
import type { Priority, Status, TicketSort } from '../contracts/tickets.ts'
import type { Side } from '../domain/actor.ts'
import type { TicketRecord } from '../domain/records.ts'
import { guarded } from './guard.ts'
import { isId } from './ids.ts'
import { type HeadDoc, headProjection, ticketFromDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'
import { walkOf } from './ticket-sorts.ts'

export interface TicketFilter {
  statuses?: Status[] | undefined
  /** A user's id; null: nobody. */
  assigneeId?: string | null | undefined
  priority?: Priority | undefined
  tag?: string | undefined
  siteId?: string | undefined
  customerId?: string | undefined
  /** Only these, in whatever order. */
  ids?: string[] | undefined
}

export interface ListOptions {
  filter: TicketFilter
  /** Whose times to sort by. */
  side: Side
  sort: TicketSort
  limit: number
  cursor: string | undefined
  count: boolean
}

export interface TicketList {
  items: TicketRecord[]
  nextCursor: string | null
  total?: number
}

/** The query for a filter, or null when it can match nothing. */
function queryOf(filter: TicketFilter): Record<string, unknown> | null {
  const ids = [filter.assigneeId, filter.siteId, filter.customerId].filter((id) => typeof id === 'string')
  if (!ids.every(isId)) return null
  return {
    ...(filter.statuses && { status: trusted({ $in: filter.statuses }) }),
    ...(filter.assigneeId !== undefined && { assigneeId: filter.assigneeId }),
    ...(filter.priority && { priority: filter.priority }),
    ...(filter.tag !== undefined && { tags: filter.tag }),
    ...(filter.siteId && { siteId: filter.siteId }),
    ...(filter.customerId && { customerId: filter.customerId }),
    ...(filter.ids && { _id: trusted({ $in: filter.ids }) }),
  }
}

export const ticketListStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  return guarded({
    /** Every ticket that a filter leaves, in whatever order; for a filter with `ids`. */
    async all(filter: TicketFilter): Promise<TicketRecord[]> {
      const query = queryOf(filter)
      const docs = query ? await tickets.find(query, headProjection).lean<HeadDoc[]>() : []
      return docs.map(ticketFromDoc)
    },

    async count(filter: TicketFilter): Promise<number> {
      const query = queryOf(filter)
      return query ? await tickets.countDocuments(query) : 0
    },

    /** A page of tickets. Stable under inserts: the cursor names the last item, not an offset. */
    async list({ filter, side, sort, limit, cursor, count }: ListOptions): Promise<TicketList> {
      const query = queryOf(filter)
      if (!query) return { items: [], nextCursor: null, ...(count && { total: 0 }) }

      const walk = walkOf(sort, side)
      const find = tickets
        .find(walk.query(query, cursor), headProjection)
        .sort(walk.sort)
        .limit(limit + 1)
        .lean<HeadDoc[]>()

      const [docs, total] = await Promise.all([find, count ? tickets.countDocuments(query) : undefined])
      const items = docs.slice(0, limit).map(ticketFromDoc)
      const last = items.at(-1)
      const nextCursor = docs.length > limit && last ? walk.cursorAt(last) : null
      return { items, nextCursor, ...(total !== undefined && { total }) }
    },
  })
}
