import { type Connection, Schema } from 'mongoose'
import { askedWords, wordsOf } from '../domain/search-words.ts'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

/** What can be found: the text of a message or the subject of a ticket. */
export interface SearchEntry {
  /** The message's id, or the ticket's for its subject. */
  id: string
  ticketId: string
  customerId: string
  internal: boolean
  text: string
  at: Date
}

export interface SearchDoc {
  _id: ObjectId
  ticketId: ObjectId
  customerId: ObjectId
  internal: boolean
  words: string[]
  at: Date
}

const searchSchema = new Schema(
  {
    ticketId: Schema.Types.ObjectId,
    customerId: Schema.Types.ObjectId,
    internal: Boolean,
    words: [String],
    at: Date,
  },
  { versionKey: false, collection: 'search' },
)
export const byCustomer = { customerId: 1, words: 1 } as const
export const byWord = { words: 1, at: -1 } as const
searchSchema.index(byWord)
searchSchema.index(byCustomer)
export const byTicket = { ticketId: 1 } as const
searchSchema.index(byTicket)
// Newest first: for words that stand nearly everywhere.
export const byTime = { at: -1 } as const
searchSchema.index(byTime)

/** A word that stands in more entries of one ticket than this crowds out other tickets. */
const mostEntriesPerTicket = 10

/** What words begin like this one. */
export const beginningLike = (word: string): RegExp => new RegExp(`^${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

export const searchModel = (connection: Connection) => connection.model<SearchDoc>('SearchEntry', searchSchema)

export const searchStore = (connection: Connection) => {
  const entries = searchModel(connection)

  return guarded({
    /** Puts an entry in or replaces it; the same one twice is one. */
    async put({ id, text, ...entry }: SearchEntry): Promise<void> {
      await entries.updateOne({ _id: id }, { $set: { ...entry, words: wordsOf(text) } }, { upsert: true })
    },

    /** The same for many in one write. */
    async putAll(many: SearchEntry[]): Promise<void> {
      const writes = many.map(({ id, text, ...entry }) => ({
        updateOne: { filter: { _id: id }, update: { $set: { ...entry, words: wordsOf(text) } }, upsert: true },
      }))
      await entries.bulkWrite(writes, { ordered: false })
    },

    async remove(id: string): Promise<void> {
      await entries.deleteOne({ _id: id })
    },

    async removeTicket(ticketId: string): Promise<void> {
      await entries.deleteMany({ ticketId })
    },

    /**
     * Tickets in whose subject and messages every word of `q` begins a word; at most `limit` of the newest finds per
     * word are looked at. With `customerId`: that customer's, and never through a note.
     */
    async tickets(q: string, customerId: string | undefined, limit: number): Promise<string[]> {
      const audience = customerId ? { customerId: toObjectId(customerId), internal: false } : {}
      const finds = askedWords(q).map((word) =>
        entries.aggregate<{ _id: ObjectId }>([
          { $match: { words: beginningLike(word), ...audience } },
          { $sort: { at: -1 } },
          { $limit: limit * mostEntriesPerTicket },
          { $group: { _id: '$ticketId' } },
        ]),
      )
      const sets = (await Promise.all(finds)).map((found) => new Set(found.map(({ _id }) => _id.toHexString())))
      const [first, ...others] = sets.sort((a, b) => a.size - b.size)
      return [...(first ?? [])].filter((id) => others.every((set) => set.has(id))).slice(0, limit)
    },
  })
}
