import { type Connection, Schema, trusted } from 'mongoose'
import type { MailKind, MailState } from '../contracts/mails.ts'
import type { Status } from '../contracts/tickets.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { duplicateKey, guarded } from './guard.ts'
import { derivedId, type ObjectId, orNull, toObjectId } from './ids.ts'

/** A mail that has to be sent, or was: whom it is for and what it is about, never its words or the address. */
export interface MailRecord {
  id: string
  kind: MailKind
  personId: string
  ticketId: string | null
  /** The events that it tells of. */
  eventIds: string[]
  /** The messages that it shows. */
  messageIds: string[]
  /** The last of the customer's numbers that it tells of. */
  publicSeq: number
  status: Status | null
  actorId: string | null
  state: MailState
  attempts: number
  reason: string | null
  /** Whether it was put off once because its reader was there. */
  putOff: boolean
  /** The next try; of one that is being sent, when somebody else may take it over. */
  due: Date
  createdAt: Date
  endedAt: Date | null
}

/** What makes a mail; one event makes at most one for each person. */
export interface MailOrder {
  eventId: string
  kind: MailKind
  personId: string
  ticketId?: string | undefined
  messageId?: string | undefined
  publicSeq?: number | undefined
  status?: Status | undefined
  actorId?: string | undefined
}

interface MailDoc extends Omit<MailRecord, 'id' | 'personId' | 'ticketId'> {
  _id: ObjectId
  personId: ObjectId
  ticketId: ObjectId | null
  /** Until then it takes further replies. */
  gatherUntil: Date | null
}

const mailSchema = new Schema(
  {
    kind: String,
    personId: Schema.Types.ObjectId,
    ticketId: Schema.Types.ObjectId,
    eventIds: [String],
    messageIds: [String],
    publicSeq: Number,
    status: String,
    actorId: String,
    state: String,
    attempts: Number,
    reason: String,
    putOff: Boolean,
    due: Date,
    gatherUntil: Date,
    createdAt: Date,
    endedAt: Date,
  },
  { versionKey: false, collection: 'mails' },
)
mailSchema.index({ due: 1 }, { partialFilterExpression: { state: 'waiting' } })
mailSchema.index({ personId: 1, eventIds: 1 }, { unique: true })
mailSchema.index({ ticketId: 1, personId: 1, gatherUntil: 1 })
mailSchema.index({ createdAt: -1, _id: -1 })
mailSchema.index({ state: 1, createdAt: -1, _id: -1 })
// Kept for a month to look into; their identity guards against a second one for as long.
mailSchema.index({ endedAt: 1 }, { expireAfterSeconds: 30 * 86_400 })

function fromDoc({ _id, personId, ticketId, gatherUntil: _, ...doc }: MailDoc): MailRecord {
  return { ...doc, id: _id.toHexString(), personId: personId.toHexString(), ticketId: orNull(ticketId) }
}

export const mailStore = (connection: Connection) => {
  const mails = connection.model<MailDoc>('Mail', mailSchema)

  /** False: this event made a mail for this person before. */
  async function add(order: MailOrder, due: Date, gatherUntil: Date | null, at: Date): Promise<boolean> {
    const { eventId, kind, personId, ticketId, messageId } = order
    try {
      await mails.collection.insertOne({
        _id: toObjectId(derivedId(eventId, personId)),
        kind,
        personId: toObjectId(personId),
        ticketId: ticketId ? toObjectId(ticketId) : null,
        eventIds: [eventId],
        messageIds: messageId ? [messageId] : [],
        publicSeq: order.publicSeq ?? 0,
        status: order.status ?? null,
        actorId: order.actorId ?? null,
        ...{ state: 'waiting', attempts: 0, reason: null, putOff: false },
        ...{ due, gatherUntil, createdAt: at, endedAt: null },
      })
      return true
    } catch (error) {
      if (duplicateKey(error)) return false
      throw error
    }
  }

  return guarded({
    /** Takes a mail on; the same event for the same person twice is one. */
    add: (order: MailOrder, due: Date, at: Date): Promise<boolean> => add(order, due, null, at),

    /** Puts a reply into the mail that still gathers them, or begins one, which is due when it has gathered enough. */
    async gather(order: MailOrder & { ticketId: string }, until: Date, at: Date): Promise<void> {
      const { eventId, personId, ticketId, messageId, kind } = order
      const open = { ticketId: toObjectId(ticketId), personId: toObjectId(personId), kind, state: 'waiting' }
      try {
        const found = await mails.collection.updateOne(
          { ...open, gatherUntil: { $gt: at }, eventIds: { $ne: eventId } },
          {
            $push: { eventIds: eventId, ...(messageId && { messageIds: messageId }) } as never,
            $max: { publicSeq: order.publicSeq ?? 0 },
          },
        )
        if (found.matchedCount === 0) await add(order, until, until, at)
      } catch (error) {
        // Somebody else has put it into another one.
        if (!duplicateKey(error)) throw error
      }
    },

    /** Takes a mail about one of these events back, if it was not tried yet. Answers whether it did. */
    async withdraw(personId: string, eventIds: string[]): Promise<boolean> {
      const untried = { state: 'waiting', attempts: 0, kind: 'status' } as const
      const answer = await mails.deleteOne({ personId, eventIds: trusted({ $in: eventIds }), ...untried })
      return answer.deletedCount === 1
    },

    /** Takes the mail that has waited longest for itself until a time; it gathers nothing more. */
    async claim(at: Date, until: Date): Promise<MailRecord | undefined> {
      const doc = await mails
        .findOneAndUpdate(
          { state: 'waiting', due: trusted({ $lte: at }) },
          { $set: { due: until, gatherUntil: null }, $inc: { attempts: 1 } },
          { sort: { due: 1 }, returnDocument: 'after' },
        )
        .lean<MailDoc>()
      return doc ? fromDoc(doc) : undefined
    },

    /** Comes back to a mail later: a try failed, its reader is there, or it is still being sent. */
    async later(id: string, due: Date, more: Partial<Pick<MailRecord, 'reason' | 'putOff'>> = {}): Promise<void> {
      await mails.updateOne({ _id: id, state: 'waiting' }, { $set: { due, ...more } })
    },

    /** Answers whether the mail was still there: its reader may have been erased meanwhile. */
    async end(id: string, state: Exclude<MailState, 'waiting'>, reason: string | null, at: Date): Promise<boolean> {
      const ended = { state, reason, endedAt: at }
      await mails.updateOne({ _id: id, state: 'waiting' }, { $set: ended })
      return (await mails.findById(id, { _id: 1 }).lean()) !== null
    },

    /** Newest first. */
    async list(options: { state?: MailState | undefined; limit: number; cursor?: string | undefined }) {
      const from = options.cursor === undefined ? undefined : decodeCursor(options.cursor)
      const rest = from && {
        $or: [{ createdAt: trusted({ $lt: from.at }) }, { createdAt: from.at, _id: trusted({ $lt: from.id }) }],
      }
      const docs = await mails
        .find({ ...(options.state && { state: options.state }), ...rest })
        .sort({ createdAt: -1, _id: -1 })
        .limit(options.limit + 1)
        .lean<MailDoc[]>()
      const items = docs.slice(0, options.limit).map(fromDoc)
      const last = items.at(-1)
      const nextCursor = docs.length > options.limit && last ? encodeCursor({ at: last.createdAt, id: last.id }) : null
      return { items, nextCursor }
    },

    async removeOf(personId: string): Promise<void> {
      await mails.deleteMany({ personId })
    },

    async removeTicket(ticketId: string): Promise<void> {
      await mails.deleteMany({ ticketId })
    },
  })
}

export type MailStore = ReturnType<typeof mailStore>
