import { createHash } from 'node:crypto'
import { type Connection, Schema } from 'mongoose'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

/** A mail that came in and became something: what a second copy of it is recognised by. */
interface ReceivedDoc {
  _id: string
  /** With its brackets, as the answer refers to it. */
  messageId: string | null
  ticketId: ObjectId
  personId: ObjectId
  message: string | null
  at: Date
}

const receivedSchema = new Schema(
  {
    _id: String,
    messageId: String,
    ticketId: Schema.Types.ObjectId,
    personId: Schema.Types.ObjectId,
    message: String,
    at: Date,
  },
  { versionKey: false, collection: 'received_mails' },
)
receivedSchema.index({ ticketId: 1, personId: 1, at: -1 })
receivedSchema.index({ personId: 1 })
receivedSchema.index({ at: 1 }, { expireAfterSeconds: 180 * 86_400 })

export interface ReceivedMailRecord {
  /** A digest, whatever stands for the mail. */
  key: string
  messageId: string | null
  ticketId: string
  personId: string
  /** The message that it became. */
  message: string | null
}

const digest = (key: string): string => createHash('sha256').update(key).digest('base64url')

export const receivedMailStore = (connection: Connection) => {
  const received = connection.model<ReceivedDoc>('ReceivedMail', receivedSchema)

  return guarded({
    async byKey(key: string): Promise<{ ticketId: string; message: string | null } | undefined> {
      const doc = await received.findById(digest(key)).lean<ReceivedDoc>()
      return doc ? { ticketId: doc.ticketId.toHexString(), message: doc.message } : undefined
    },

    /** Remembers a mail; the first one stands. */
    async add({ key, ticketId, personId, ...rest }: ReceivedMailRecord, at: Date): Promise<void> {
      const fields = { ...rest, ticketId: toObjectId(ticketId), personId: toObjectId(personId), at }
      await received.updateOne({ _id: digest(key) }, { $setOnInsert: fields }, { upsert: true })
    },

    /** The Message-ID of a person's newest mail about a ticket, as a list of one or none. */
    async lastFrom(ticketId: string, personId: string): Promise<string[]> {
      const doc = await received.findOne({ ticketId, personId }).sort({ at: -1 }).lean<ReceivedDoc>()
      return doc?.messageId ? [doc.messageId] : []
    },

    async removeOf(personId: string): Promise<void> {
      await received.deleteMany({ personId })
    },

    async removeTicket(ticketId: string): Promise<void> {
      await received.deleteMany({ ticketId })
    },
  })
}
