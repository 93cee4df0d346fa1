import { type Connection, Schema, trusted } from 'mongoose'
import type { PendingEvent } from '../domain/records.ts'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

/** What stays of a deleted ticket: the event that others still have to be told. */
interface TombstoneDoc {
  _id: ObjectId
  customerId: ObjectId
  event: PendingEvent
  at: Date
  done?: boolean
}

const tombstoneSchema = new Schema(
  { customerId: Schema.Types.ObjectId, event: Schema.Types.Mixed, at: Date, done: Boolean },
  { versionKey: false, collection: 'deleted_tickets' },
)
tombstoneSchema.index({ at: 1 }, { partialFilterExpression: { done: false } })

export const tombstoneStore = (connection: Connection) => {
  const tombstones = connection.model<TombstoneDoc>('Tombstone', tombstoneSchema)

  return guarded({
    /** Written before the ticket goes, so that a deletion which a crash interrupted is finished by the sweep. */
    async put(ticketId: string, customerId: string, event: PendingEvent): Promise<void> {
      await tombstones.updateOne(
        { _id: ticketId },
        { $set: { customerId: toObjectId(customerId), event, at: event.at, done: false } },
        { upsert: true },
      )
    },

    async withdraw(ticketId: string): Promise<void> {
      await tombstones.deleteOne({ _id: ticketId })
    },

    async done(ticketId: string): Promise<void> {
      await tombstones.updateOne({ _id: ticketId }, { $set: { done: true } })
    },

    async open(before: Date, limit: number): Promise<{ ticketId: string; event: PendingEvent }[]> {
      const docs = await tombstones
        .find({ done: false, at: trusted({ $lt: before }) })
        .limit(limit)
        .lean<TombstoneDoc[]>()
      return docs.map((doc) => ({ ticketId: doc._id.toHexString(), event: doc.event }))
    },
  })
}
