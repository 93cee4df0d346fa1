import { type Connection, Schema, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { toObjectId } from './ids.ts'

/** The tickets whose customers watch them through one node, as it last said. */
const watchedSchema = new Schema(
  { _id: String, tickets: [Schema.Types.ObjectId], at: Date },
  { versionKey: false, collection: 'watched_tickets' },
)
// A node that died says nothing any more.
watchedSchema.index({ at: 1 }, { expireAfterSeconds: 300 })

export const watchedStore = (connection: Connection) => {
  const watched = connection.model<{ _id: string; at: Date }>('Watched', watchedSchema)

  return guarded({
    /** What a node sees, in one small document; none at all when it sees nobody. */
    async put(nodeId: string, ticketIds: string[], at: Date): Promise<void> {
      if (ticketIds.length === 0) await watched.deleteOne({ _id: nodeId })
      else {
        const tickets = ticketIds.map(toObjectId)
        await watched.collection.updateOne({ _id: nodeId as never }, { $set: { tickets, at } }, { upsert: true })
      }
    },

    /** Whether any node has seen the customer there since a time. There are as many documents as nodes. */
    async since(ticketId: string, at: Date): Promise<boolean> {
      return (await watched.exists({ tickets: ticketId, at: trusted({ $gt: at }) })) !== null
    },
  })
}
