import { type Connection, trusted } from 'mongoose'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'
import { beginningLike, byCustomer, searchModel } from './search.ts'

/** Whose tickets are searched, and whether notes are. */
export interface Searched {
  customerId: string | undefined
  notes: boolean
}

/** A ticket in which all words were found, and when the newest of what holds one was said. */
export interface Find {
  ticketId: string
  at: Date
}

/** Of a word that stands in more entries than this, the newest are looked at, where no other word is rarer. */
const mostEntries = 20_000
/** So many tickets at most are looked up one by one. */
const mostTickets = 5000
/** Entries of one ticket among which the best are chosen. */
const mostPerTicket = 200

export const searchFindStore = (connection: Connection) => {
  const entries = searchModel(connection)

  const matching = (word: string, { customerId, notes }: Searched) => ({
    words: beginningLike(word),
    ...(customerId && { customerId: toObjectId(customerId) }),
    ...(!notes && { internal: false }),
  })

  /** The tickets of one word's entries, with the newest of these; `within`: of these tickets alone. */
  async function ticketsWith(word: string, searched: Searched, within?: ReadonlyMap<string, Date>) {
    const few = within && within.size <= mostTickets
    const only = few && { ticketId: { $in: [...within.keys()].map(toObjectId) } }
    const found = await entries.aggregate<{ _id: ObjectId; at: Date }>([
      { $match: { ...matching(word, searched), ...only } },
      { $project: { ticketId: 1, at: 1 } },
      ...(few ? [] : [{ $sort: { at: -1 as const } }, { $limit: mostEntries }]),
      { $group: { _id: '$ticketId', at: { $max: '$at' } } },
    ])
    return new Map(found.map(({ _id, at }) => [_id.toHexString(), at]))
  }

  async function rarestFirst(words: readonly string[], searched: Searched): Promise<string[]> {
    if (words.length === 1) return [...words]
    const counted = words.map(async (word) => {
      const count = await entries.collection.countDocuments(matching(word, searched), { limit: mostEntries })
      return { word, count }
    })
    return (await Promise.all(counted)).sort((a, b) => a.count - b.count).map(({ word }) => word)
  }

  return guarded({
    /**
     * Tickets in which every word begins a word, the newest finds first, those behind a cursor; over all time but for
     * questions of nothing but very common words.
     */
    async tickets(words: readonly string[], searched: Searched, cursor?: string): Promise<Find[]> {
      const from = cursor === undefined ? undefined : decodeCursor(cursor)
      const [rarest, ...others] = await rarestFirst(words, searched)
      if (rarest === undefined) return []
      let found = await ticketsWith(rarest, searched)
      for (const word of others) {
        const too = await ticketsWith(word, searched, found)
        found = new Map(
          [...found].flatMap(([id, at]) => {
            const other = too.get(id)
            return other ? [[id, at > other ? at : other]] : []
          }),
        )
      }
      return [...found]
        .map(([ticketId, at]) => ({ ticketId, at }))
        .filter(({ ticketId, at }) => !from || at < from.at || (Number(at) === Number(from.at) && ticketId < from.id))
        .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.ticketId < b.ticketId ? 1 : -1))
    },

    cursorAt: async ({ ticketId, at }: Find): Promise<string> => encodeCursor({ at, id: ticketId }),

    /** The messages of a ticket with the most of the words, of these the newest. */
    async messages(
      ticket: { id: string; customerId: string },
      words: readonly string[],
      notes: boolean,
      limit: number,
    ): Promise<string[]> {
      const docs = await entries
        .find({
          ...{ customerId: ticket.customerId, ticketId: ticket.id, _id: trusted({ $ne: ticket.id }) },
          ...(!notes && { internal: false }),
          words: trusted({ $in: words.map(beginningLike) }),
        })
        .hint(byCustomer)
        .sort({ at: -1 })
        .limit(mostPerTicket)
        .lean()
      const scored = docs.map(({ _id, words: said }) => ({
        id: _id.toHexString(),
        score: words.filter((word) => said.some((one) => one.startsWith(word))).length,
      }))
      return scored
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ id }) => id)
    },
  })
}
