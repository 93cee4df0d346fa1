import { trusted } from 'mongoose'
import { status, type TicketSort } from '../contracts/tickets.ts'
import type { Side } from '../domain/actor.ts'
import type { TicketRecord } from '../domain/records.ts'
import { decodePlace, encodePlace } from './cursor.ts'

interface Key {
  path: string
  descending: boolean
  of(ticket: TicketRecord): number | Date
}

const replied = (descending: boolean): Key => ({
  ...{ path: 'order.repliedAt', descending },
  of: ({ order, createdAt }) => order?.repliedAt ?? createdAt,
})
const at = (path: 'updatedAt' | 'publicUpdatedAt' | 'createdAt', descending: boolean): Key => ({
  ...{ path, descending },
  of: (ticket) => ticket[path],
})

/** By what each sort goes, before the id; a customer's list moves with nothing that they may not see. */
function keysOf(sort: TicketSort, side: Side): readonly [Key, ...Key[]] {
  const updated = side === 'staff' ? 'updatedAt' : 'publicUpdatedAt'
  switch (sort) {
    case 'updatedAt':
    case '-updatedAt':
      return [at(updated, sort.startsWith('-'))]
    case 'createdAt':
    case '-createdAt':
      return [at('createdAt', sort.startsWith('-'))]
    case 'repliedAt':
    case '-repliedAt':
      return [replied(sort.startsWith('-'))]
    case 'waitingSince':
      return [{ path: 'order.waitingSince', descending: false, of: ({ order }) => order?.waitingSince ?? 0 }]
    case 'dueAt':
      return [{ path: 'order.dueAt', descending: false, of: ({ order }) => order?.dueAt ?? 0 }]
    case '-priority':
      return [
        { path: 'order.priority', descending: true, of: ({ order }) => order?.priority ?? 0 },
        at('createdAt', false),
      ]
  }
}

type Query = Record<string, unknown>

/** How to go through a list: in which order, from where on, and what to call a place in it. */
export interface Walk {
  sort: Record<string, 1 | -1>
  /** What the query needs besides its filter. */
  query(filter: Query, cursor: string | undefined): Query
  cursorAt(ticket: TicketRecord): string
}

const beyond = (descending: boolean, orAt = '') => (descending ? `$lt${orAt}` : `$gt${orAt}`)

export function walkOf(sort: TicketSort, side: Side): Walk {
  const keys = keysOf(sort, side)
  const idDescends = keys.at(-1)?.descending ?? false

  /** What comes after a place: at each key in turn, further on where those before it are the same. */
  function after(cursor: string): Query {
    const { values, id } = decodePlace(cursor, keys.length)
    const places = keys.map(({ path, descending }, n) => {
      const isTime = path !== 'order.priority'
      return { path, descending, value: isTime ? new Date(values[n] ?? 0) : values[n] }
    })
    const all = [...places, { path: '_id', descending: idDescends, value: id }]
    const further = all.map(({ path, descending, value }, n) => ({
      ...Object.fromEntries(all.slice(0, n).map((same) => [same.path, same.value])),
      [path]: trusted({ [beyond(descending)]: value }),
    }))
    // The first key's bound stands alone as well: an index is entered there.
    const [first] = places
    return { ...(first && { [first.path]: trusted({ [beyond(first.descending, 'e')]: first.value }) }), $or: further }
  }

  return {
    sort: Object.fromEntries([
      ...keys.map(({ path, descending }) => [path, descending ? -1 : 1] as const),
      ['_id', idDescends ? -1 : 1] as const,
    ]),
    query(filter, cursor) {
      // These sorts have indexes that begin with the status: all of them are merged where none was asked for.
      const needsStatus = keys[0].path.startsWith('order.') && !('status' in filter)
      const whole = needsStatus ? { ...filter, status: trusted({ $in: [...status.options] }) } : filter
      return cursor === undefined ? whole : { $and: [whole, after(cursor)] }
    },
    cursorAt: (ticket) => encodePlace({ values: keys.map((key) => Number(key.of(ticket))), id: ticket.id }),
  }
}
