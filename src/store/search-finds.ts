import { type Connection, trusted } from 'mongoose'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'
import { beginningLike, byCustomer, byTicket, byTime, byWord, searchModel } from './search.ts'

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

/** A word, and in how many entries it stands, as far as they were counted. */
interface Counted {
  word: string
  count: number
}

/** Where even the rarest word stands in more entries than this, the newest of these are looked at. */
const mostEntries = 10_000
/** In so many entries a word is so common that it is found sooner by going back in time than by its index. */
const nearlyEverywhere = 30_000
/** About so many entries does a ticket have. */
const entriesPerTicket = 10
/** Entries of one ticket among which the best are chosen. */
const mostPerTicket = 200

export const searchFindStore = (connection: Connection) => {
  const entries = searchModel(connection)

  const matching = (word: string, { customerId, notes }: Searched) => ({
    words: beginningLike(word),
    ...(customerId && { customerId: toObjectId(customerId) }),
    ...(!notes && { internal: false }),
  })

  /** The index by which a word's entries cost the least. */
  function indexFor({ count }: Counted, { customerId }: Searched, within: ReadonlyMap<string, Date> | undefined) {
    if (customerId) return byCustomer
    if (within && (count >= nearlyEverywhere || within.size * entriesPerTicket <= count)) return byTicket
    return count >= nearlyEverywhere ? byTime : byWord
  }

  /** The tickets of one word's entries, with the newest of these; `within`: of these tickets alone. */
  async function ticketsWith(word: Counted, searched: Searched, within?: ReadonlyMap<string, Date>) {
    const only = within && { ticketId: { $in: [...within.keys()].map(toObjectId) } }
    const found = await entries
      .aggregate<{ _id: ObjectId; at: Date }>([
        { $match: { ...matching(word.word, searched), ...only } },
        ...(within ? [] : [{ $sort: { at: -1 as const } }, { $limit: mostEntries }]),
        { $group: { _id: '$ticketId', at: { $max: '$at' } } },
      ])
      .hint(indexFor(word, searched, within))
    return new Map(found.map(({ _id, at }) => [_id.toHexString(), at]))
  }

  async function rarestFirst(words: readonly string[], searched: Searched): Promise<Counted[]> {
    const counted = words.map(async (word) => {
      const count = await entries.collection.countDocuments(matching(word, searched), { limit: nearlyEverywhere })
      return { word, count }
    })
    return (await Promise.all(counted)).sort((a, b) => a.count - b.count)
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
