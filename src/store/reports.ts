import { LRUCache } from 'lru-cache'
import { type Connection, Schema, trusted } from 'mongoose'
import { type TicketFacts, utcDay } from '../domain/report-facts.ts'
import { entryOf, packSheet, type Sheet, unpackSheet } from '../domain/report-sheets.ts'
import type { ReportFilter } from '../domain/reports.ts'
import { duplicateKey, guarded } from './guard.ts'
import { isId, type ObjectId, orNull, toObjectId } from './ids.ts'

interface FactsDoc extends Omit<TicketFacts, 'ticketId' | 'siteId' | 'assigneeId'> {
  _id: ObjectId
  siteId: ObjectId | null
  assigneeId: ObjectId | null
  /** Every day in UTC on whose sheet the ticket ever stood. */
  days: string[]
  /** It is about to go, once its sheets are due to be made anew. */
  gone?: true
}

interface DayDoc {
  /** Such as `2026-11-20`, in UTC. */
  _id: string
  /** Grows whenever something changes that is on the sheet. */
  changes: number
  /** The sheet as it was made, and how many changes it knew of. */
  sheet?: string
  sheetAt?: number
}

const factsSchema = new Schema(
  {
    ...{ seq: Number, createdAt: Date, solvedAt: Date, firstResponse: Number, channel: String, promises: String },
    ...{ siteId: Schema.Types.ObjectId, assigneeId: Schema.Types.ObjectId, tags: [String], score: Number },
    ...{ days: [String], gone: Boolean },
  },
  { versionKey: false, collection: 'report_facts' },
)
// Its place in them is all that sheets need of a ticket; what was open before a day is counted by the second one.
factsSchema.index({ createdAt: 1 })
factsSchema.index({ solvedAt: 1, createdAt: 1 })

const daySchema = new Schema(
  { _id: String, changes: Number, sheet: String, sheetAt: Number },
  { versionKey: false, collection: 'report_days' },
)

/** Tickets on the sheets that a node keeps in memory. */
const mostKept = 300_000
const dayLength = 86_400_000
/** Behind every number that a ticket takes. */
const last = Number.MAX_SAFE_INTEGER

const factsFrom = ({ _id, days: _, gone: __, ...doc }: FactsDoc): TicketFacts => ({
  ...doc,
  ticketId: _id.toHexString(),
  siteId: orNull(doc.siteId),
  assigneeId: orNull(doc.assigneeId),
})

const idOrNull = (id: string | null) => (id === null ? null : toObjectId(id))

/**
 * What reports count. A small document for each ticket says what is true of it now; a sheet for each day has the
 * tickets of that day in one piece, and is made anew when it is asked for after any of them has changed.
 */
export const reportStore = (connection: Connection) => {
  const facts = connection.model<FactsDoc>('ReportFacts', factsSchema)
  const days = connection.model<DayDoc>('ReportDay', daySchema)
  const kept = new LRUCache<string, { sheet: Sheet; at: number }>({
    maxSize: mostKept,
    sizeCalculation: ({ sheet }) => sheet.opened.length + sheet.solved.length + 1,
  })

  /** Sheets of these days are due to be made anew. */
  async function touch(names: string[]): Promise<void> {
    if (names.length === 0) return
    await days.collection.bulkWrite(
      names.map((_id) => ({
        updateOne: {
          filter: { _id: _id as never },
          update: { $inc: { changes: 1 }, $unset: { sheet: '', sheetAt: '' } },
          upsert: true,
        },
      })),
      { ordered: false },
    )
  }

  async function write({ ticketId, seq, ...rest }: TicketFacts): Promise<void> {
    const names = [rest.createdAt, rest.solvedAt].flatMap((at) => (at ? utcDay(at) : []))
    const set = { ...rest, seq, siteId: idOrNull(rest.siteId), assigneeId: idOrNull(rest.assigneeId) }
    await facts.collection
      .updateOne(
        { _id: toObjectId(ticketId), seq: { $lt: seq } },
        { $set: set, $addToSet: { days: { $each: names } } },
        { upsert: true },
      )
      .catch((error: unknown) => {
        // What is there is as new, or newer.
        if (duplicateKey(error) === undefined) throw error
      })
  }

  async function make(day: string, at: number): Promise<Sheet> {
    const start = new Date(`${day}T00:00:00Z`)
    const within = { $gte: start, $lt: new Date(start.getTime() + dayLength) }
    const docs = await facts.collection
      .find<FactsDoc>(
        { $or: [{ createdAt: within }, { solvedAt: within }], gone: { $exists: false } },
        {
          projection: { days: 0 },
        },
      )
      .toArray()
    const all = docs.map(factsFrom)
    const on = (time: Date | null) => time !== null && utcDay(time) === day
    const sheet = {
      opened: all.filter(({ createdAt }) => on(createdAt)).map(entryOf),
      solved: all.filter(({ solvedAt }) => on(solvedAt)).map(entryOf),
    }
    await days.updateOne({ _id: day, changes: at }, { $set: { sheet: packSheet(sheet), sheetAt: at } })
    return sheet
  }

  return guarded({
    /** Notes what is true of a ticket, unless something newer is noted. Doing it again is harmless. */
    async put(ticket: TicketFacts): Promise<void> {
      await write(ticket)
      const doc = await facts.findById(ticket.ticketId, { days: 1 }).lean()
      await touch(doc?.days ?? [])
    },

    /** The same for a ticket that is gone. */
    async remove(ticketId: string): Promise<void> {
      const doc = await facts
        .findByIdAndUpdate(ticketId, { $set: { gone: true, seq: last } }, { projection: { days: 1 } })
        .lean()
      if (!doc) return
      await touch(doc.days)
      await facts.deleteOne({ _id: ticketId })
    },

    /** The sheets of these days in UTC; a day without tickets has none. */
    async sheets(names: string[]): Promise<Sheet[]> {
      const docs = await days.find({ _id: trusted({ $in: names }) }, { changes: 1, sheetAt: 1 }).lean<DayDoc[]>()
      const unread = docs.filter(({ _id, changes, sheetAt }) => sheetAt === changes && kept.get(_id)?.at !== changes)
      const read = await days.find({ _id: trusted({ $in: unread.map(({ _id }) => _id) }) }).lean<DayDoc[]>()
      for (const { _id, sheet, sheetAt } of read) {
        if (sheet !== undefined && sheetAt !== undefined) kept.set(_id, { sheet: unpackSheet(sheet), at: sheetAt })
      }
      const sheets: Sheet[] = []
      for (const { _id, changes } of docs) {
        const known = kept.get(_id)
        const sheet = known?.at === changes ? known.sheet : await make(_id, changes)
        kept.set(_id, { sheet, at: changes })
        sheets.push(sheet)
      }
      return sheets
    },

    /** How many tickets were opened before a time, and not done with by another one. */
    async openBetween(from: Date, to: Date, { siteId, assigneeId, tag, channel }: ReportFilter): Promise<number> {
      if (![siteId, assigneeId].every((id) => id == null || isId(id))) return 0
      return await facts.collection.countDocuments({
        $or: [
          { solvedAt: null, createdAt: { $lt: from } },
          { solvedAt: { $gte: to }, createdAt: { $lt: from } },
        ],
        ...(siteId !== undefined && { siteId: idOrNull(siteId) }),
        ...(assigneeId !== undefined && { assigneeId: idOrNull(assigneeId) }),
        ...(tag !== undefined && { tags: tag }),
        ...(channel !== undefined && { channel }),
      })
    },
  })
}
