import { type Connection, Schema } from 'mongoose'
import { guarded } from './guard.ts'
import { newId, type ObjectId, toObjectId } from './ids.ts'

interface FollowerDoc {
  _id: ObjectId
  ticketId: ObjectId
  userId: ObjectId
}

const followerSchema = new Schema(
  { ticketId: Schema.Types.ObjectId, userId: Schema.Types.ObjectId },
  { versionKey: false, collection: 'followers' },
)
followerSchema.index({ ticketId: 1, userId: 1 }, { unique: true })
followerSchema.index({ userId: 1 })

/** Who follows which ticket. Kept beside the tickets: nothing that a customer can see or count moves with it. */
export const followerStore = (connection: Connection) => {
  const followers = connection.model<FollowerDoc>('Follower', followerSchema)

  return guarded({
    /** Answers whether anybody began to follow who did not before. */
    async add(ticketId: string, userIds: readonly string[]): Promise<boolean> {
      const writes = userIds.map((userId) => {
        const one = { ticketId: toObjectId(ticketId), userId: toObjectId(userId) }
        return {
          updateOne: { filter: one, update: { $setOnInsert: { _id: toObjectId(newId()) } }, upsert: true },
        }
      })
      if (writes.length === 0) return false
      return (await followers.collection.bulkWrite(writes)).upsertedCount > 0
    },

    /** Answers whether they did follow. */
    async remove(ticketId: string, userId: string): Promise<boolean> {
      return (await followers.deleteOne({ ticketId, userId })).deletedCount === 1
    },

    /** The ids of those who follow, in the order in which they began. */
    async of(ticketId: string): Promise<string[]> {
      const docs = await followers.find({ ticketId }, { userId: 1 }).sort({ _id: 1 }).lean<FollowerDoc[]>()
      return docs.map(({ userId }) => userId.toHexString())
    },

    /** The ids of the tickets that somebody follows. */
    async ticketsOf(userId: string): Promise<string[]> {
      const docs = await followers.find({ userId }, { ticketId: 1 }).sort({ _id: 1 }).lean<FollowerDoc[]>()
      return docs.map(({ ticketId }) => ticketId.toHexString())
    },

    async removeTicket(ticketId: string): Promise<void> {
      await followers.deleteMany({ ticketId })
    },

    async removeUser(userId: string): Promise<void> {
      await followers.deleteMany({ userId })
    },
  })
}
