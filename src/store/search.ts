import { type Connection, Schema } from 'mongoose'
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

interface SearchDoc {
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
searchSchema.index({ words: 1, at: -1 })
searchSchema.index({ customerId: 1, words: 1 })
searchSchema.index({ ticketId: 1 })

const longestWord = 40
const mostWords = 1000
/** A word that stands in more entries of one ticket than this crowds out other tickets. */
const mostEntriesPerTicket = 10

const run = /[\p{L}\p{N}]+/gu
/** Scripts that put no spaces between words. */
const spaceless = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}'
const hasSpaceless = new RegExp(`[${spaceless}]`, 'u')
const ofOneKind = new RegExp(`[${spaceless}]+|[^${spaceless}]+`, 'gu')

/** Each letter with the next one: what is looked for is found wherever it begins, without a dictionary. */
function* pairs(piece: string): Generator<string> {
  const letters = Array.from(piece)
  for (let i = 0; i < letters.length; i++) yield letters.slice(i, i + 2).join('')
}

function* words(plain: string): Generator<string> {
  for (const [word] of plain.matchAll(run)) {
    if (!hasSpaceless.test(word)) yield word.slice(0, longestWord)
    else
      for (const piece of word.match(ofOneKind) ?? [])
        yield* hasSpaceless.test(piece) ? pairs(piece) : [piece.slice(0, longestWord)]
  }
}

/** The words of a text as they are compared: without case or accents; pairs of letters in scripts without spaces. */
export function wordsOf(text: string): string[] {
  const found = new Set<string>()
  for (const word of words(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())) {
    found.add(word)
    if (found.size === mostWords) break
  }
  return [...found]
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export const searchStore = (connection: Connection) => {
  const entries = connection.model<SearchDoc>('SearchEntry', searchSchema)

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
      const finds = wordsOf(q).map((word) =>
        entries.aggregate<{ _id: ObjectId }>([
          { $match: { words: new RegExp(`^${escaped(word)}`), ...audience } },
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
