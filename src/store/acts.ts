import { type Connection, Schema, trusted } from 'mongoose'
import type { ActRecord } from '../domain/timeline.ts'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

interface ActDoc extends Omit<ActRecord, 'id' | 'ticketId'> {
  _id: string
  ticketId: ObjectId
}

const schema = new Schema(
  {
    ...{ _id: String, ticketId: Schema.Types.ObjectId, seq: Number, at: Date, actorId: String, broken: String },
    changes: [Schema.Types.Mixed],
  },
  { versionKey: false, collection: 'ticket_acts' },
)
schema.index({ ticketId: 1, seq: -1 })
schema.index({ actorId: 1 })

/** What was done to tickets besides writing into them. */
export const actStore = (connection: Connection) => {
  const acts = connection.model<ActDoc>('Act', schema)

  return guarded({
    /** Notes an act, once. */
    async put({ id, ...act }: ActRecord): Promise<void> {
      const doc = { ...act, ticketId: toObjectId(act.ticketId) }
      await acts.collection.updateOne({ _id: id as never }, { $setOnInsert: doc }, { upsert: true })
    },

    /** The last ones before a number, the last one first. */
    async before(ticketId: string, seq: number, limit: number): Promise<ActRecord[]> {
      const docs = await acts
        .find({ ticketId, seq: trusted({ $lt: seq }) })
        .sort({ seq: -1 })
        .limit(limit)
        .lean<ActDoc[]>()
      return docs.map(({ _id, ...doc }) => ({ ...doc, id: _id, ticketId: doc.ticketId.toHexString() }))
    },

    /** Those of a ticket that is gone. */
    async removeAll(ticketId: string): Promise<void> {
      await acts.deleteMany({ ticketId })
    },

    /** Forgets which tags a ticket had: they may name its customer. */
    async forgetTags(ticketId: string): Promise<void> {
      await acts.updateMany({ ticketId }, { $pull: { changes: { field: 'tags' } } })
    },

    /** What a visitor did is a person's from now on. */
    async move(from: string, to: string): Promise<void> {
      await acts.updateMany({ actorId: from }, { $set: { actorId: to } })
    },
  })
}
