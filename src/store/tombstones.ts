import { type Connection, Schema, trusted } from 'mongoose'
import type { PendingEvent, TicketRecord } from '../domain/records.ts'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

/** What stays of a deleted ticket: the event that others still have to be told. */
interface TombstoneDoc {
  _id: ObjectId
  customerId: ObjectId
  event: PendingEvent
  /** The ticket as it was, until all were told. */
  ticket?: TicketRecord
  at: Date
  done?: boolean
}

const tombstoneSchema = new Schema(
  { customerId: Schema.Types.ObjectId, event: Schema.Types.Mixed, ticket: Schema.Types.Mixed, at: Date, done: Boolean },
  { versionKey: false, collection: 'deleted_tickets' },
)
tombstoneSchema.index({ at: 1 }, { partialFilterExpression: { done: false } })

export const tombstoneStore = (connection: Connection) => {
  const tombstones = connection.model<TombstoneDoc>('Tombstone', tombstoneSchema)

  return guarded({
    /** Written before the ticket goes, so that a deletion which a crash interrupted is finished by the sweep. */
    async put(ticket: TicketRecord, event: PendingEvent): Promise<void> {
      await tombstones.updateOne(
        { _id: ticket.id },
        { $set: { customerId: toObjectId(ticket.customerId), event, ticket, at: event.at, done: false } },
        { upsert: true },
      )
    },

    async withdraw(ticketId: string): Promise<void> {
      await tombstones.deleteOne({ _id: ticketId })
    },

    async done(ticketId: string): Promise<void> {
      await tombstones.updateOne({ _id: ticketId }, { $set: { done: true }, $unset: { ticket: 1 } })
    },

    async open(
      before: Date,
      limit: number,
    ): Promise<{ ticketId: string; event: PendingEvent; ticket?: TicketRecord }[]> {
      const docs = await tombstones
        .find({ done: false, at: trusted({ $lt: before }) })
        .limit(limit)
        .lean<TombstoneDoc[]>()
      return docs.map(({ _id, event, ticket }) => ({ ticketId: _id.toHexString(), event, ...(ticket && { ticket }) }))
    },
  })
}
