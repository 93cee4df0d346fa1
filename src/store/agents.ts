import { type Connection, Schema, trusted } from 'mongoose'
import type { PresenceStatus } from '../contracts/agents.ts'
import type { Role } from '../contracts/users.ts'
import { type AgentRecord, promiseHolds } from '../domain/agents.ts'
import type { UserRecord } from '../domain/records.ts'
import { duplicateKey, guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'
import { ticketModel } from './ticket-model.ts'
import { type UserDoc, userFromDoc, withoutSecrets } from './user-model.ts'

/** Whoever has never said anything of themselves has no document. */
type AgentDoc = Partial<Omit<AgentRecord, 'id' | 'promised'>> & {
  _id: ObjectId
  promised?: { promise: number; ticketId: ObjectId; at: Date }[]
}

const agentSchema = new Schema(
  {
    ...{ chosen: String, capacity: Number, skills: [String], goneSince: Date, servedAt: Date, promises: Number },
    promised: [{ _id: false, promise: Number, ticketId: Schema.Types.ObjectId, at: Date }],
  },
  { versionKey: false, collection: 'agents' },
)

const staffRoles: Role[] = ['agent', 'admin']

const holds = ({ at }: { at: Date }): boolean => Date.now() - at.getTime() < promiseHolds

const fromDoc = (doc: AgentDoc): AgentRecord => ({
  id: doc._id.toHexString(),
  chosen: doc.chosen ?? 'online',
  capacity: doc.capacity ?? null,
  skills: doc.skills ?? [],
  goneSince: doc.goneSince ?? null,
  servedAt: doc.servedAt ?? null,
  promised: [...new Set((doc.promised ?? []).filter(holds).map(({ ticketId }) => ticketId.toHexString()))],
  promises: doc.promises ?? 0,
})

/** What staff say of themselves, and what is said of them, beside their accounts. */
export const agentStore = (connection: Connection) => {
  const agents = connection.model<AgentDoc>('Agent', agentSchema)
  const users = connection.model<UserDoc>('User')
  const tickets = ticketModel(connection)

  return guarded({
    /** Everybody who can work: active members of staff in person, by id. */
    async staff(): Promise<UserRecord[]> {
      const docs = await users
        .find({ role: trusted({ $in: staffRoles }), active: true, isKey: null, erasedAt: null }, withoutSecrets)
        .sort({ _id: 1 })
        .lean<UserDoc[]>()
      return docs.map(userFromDoc)
    },

    /** What is known of these; of whom nothing is, the defaults. */
    async of(ids: readonly string[]): Promise<Map<string, AgentRecord>> {
      const docs = await agents.find({ _id: trusted({ $in: ids }) }).lean<AgentDoc[]>()
      const known = new Map(docs.map((doc) => [doc._id.toHexString(), fromDoc(doc)]))
      return new Map(ids.map((id) => [id, known.get(id) ?? fromDoc({ _id: toObjectId(id) })]))
    },

    /** What staff said of themselves, where it is not simply that they are there. */
    async chosen(): Promise<Map<string, PresenceStatus>> {
      const docs = await agents
        .find({ chosen: trusted({ $in: ['away', 'offline'] }) }, { chosen: 1 })
        .lean<AgentDoc[]>()
      return new Map(docs.map(({ _id, chosen = 'online' }) => [_id.toHexString(), chosen]))
    },

    async change(id: string, set: Partial<Pick<AgentRecord, 'chosen' | 'capacity' | 'skills'>>): Promise<AgentRecord> {
      const doc = await agents
        .findOneAndUpdate({ _id: id }, { $set: set }, { upsert: true, returnDocument: 'after' })
        .lean<AgentDoc>()
      return fromDoc(doc ?? { _id: toObjectId(id) })
    },

    /**
     * How many open tickets each of these has; who has none is left out. With records, but for those that are promised
     * to them: whether such a one is theirs yet depends on the moment.
     */
    async loads(ids: readonly string[], but: readonly AgentRecord[] = []): Promise<Map<string, number>> {
      const promised = but
        .filter((agent) => agent.promised.length > 0)
        .map((agent) => ({ assigneeId: toObjectId(agent.id), _id: { $in: agent.promised.map(toObjectId) } }))
      const others = promised.length > 0 && { $nor: promised }
      const counts = await tickets.aggregate<{ _id: ObjectId; load: number }>([
        { $match: { assigneeId: { $in: ids.map(toObjectId) }, status: 'open', ...others } },
        { $group: { _id: '$assigneeId', load: { $sum: 1 } } },
      ])
      return new Map(counts.map(({ _id, load }) => [_id.toHexString(), load]))
    },

    /** Somebody is gone; noticed again, the first time counts. */
    async went(id: string, at: Date): Promise<void> {
      await agents.updateOne({ _id: id }, { $setOnInsert: { goneSince: at } }, { upsert: true })
      await agents.updateOne({ _id: id, goneSince: null }, { $set: { goneSince: at } })
    },

    /** These are there. */
    async cameBack(ids: readonly string[]): Promise<void> {
      await agents.updateMany({ _id: trusted({ $in: ids }), goneSince: trusted({ $ne: null }) }, { goneSince: null })
    },

    /**
     * Promises a ticket to somebody, if nothing was promised to them since `agent` was read. It counts as theirs until
     * it is, so that two nodes never give anybody more than they can take. Answers whether it holds.
     */
    async promise({ id, promises }: AgentRecord, ticketId: string, at: Date): Promise<boolean> {
      const outdated = new Date(at.getTime() - promiseHolds)
      try {
        await agents.collection.updateOne(
          { _id: toObjectId(id) },
          { $pull: { promised: { at: { $lt: outdated } } } as never },
        )
        const answer = await agents.collection.updateOne(
          { _id: toObjectId(id), promises: promises || null },
          {
            $set: { promises: promises + 1, servedAt: at },
            $push: { promised: { promise: promises + 1, ticketId: toObjectId(ticketId), at } } as never,
          },
          { upsert: promises === 0 },
        )
        return answer.matchedCount + answer.upsertedCount === 1
      } catch (error) {
        if (duplicateKey(error) === '_id') return false
        throw error
      }
    },

    /** The promise that was made to `agent` was kept, or came to nothing. */
    async settle({ id, promises }: AgentRecord): Promise<void> {
      await agents.collection.updateOne(
        { _id: toObjectId(id) },
        { $pull: { promised: { promise: promises + 1 } } as never },
      )
    },

    /** Nothing is kept of whom nothing may be known. */
    async forget(id: string): Promise<void> {
      await agents.deleteOne({ _id: id })
    },
  })
}
