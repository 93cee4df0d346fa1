import { LRUCache } from 'lru-cache'
import { type Connection, Schema, trusted } from 'mongoose'
import type { TokenAudience } from '../domain/actor.ts'
import { guarded } from './guard.ts'
import { newId, type ObjectId, toObjectId } from './ids.ts'
import { refreshTokenStore } from './refresh-tokens.ts'

/** Where a session was started from. */
export interface Client {
  address: string
  userAgent: string
}

export interface SessionRecord extends Client {
  id: string
  userId: string
  audience: TokenAudience
  createdAt: Date
  lastUsedAt: Date
  expiresAt: Date
}

type NewSession = Omit<SessionRecord, 'id' | 'createdAt' | 'lastUsedAt'> & Pick<SessionDoc, 'device'>

interface SessionDoc extends Omit<SessionRecord, 'id' | 'userId'> {
  _id: ObjectId
  userId: ObjectId
  /** A digest of the visitor token that began it. */
  device?: string
  /** Set when it ended before its time; it stays a while, so that every node learns of it. */
  endedAt?: Date
}

const sessionSchema = new Schema(
  {
    userId: Schema.Types.ObjectId,
    audience: String,
    address: String,
    userAgent: String,
    device: String,
    createdAt: Date,
    lastUsedAt: Date,
    expiresAt: Date,
    endedAt: Date,
  },
  { versionKey: false, collection: 'sessions' },
)
sessionSchema.index({ userId: 1, lastUsedAt: -1 })
sessionSchema.index({ endedAt: 1 }, { sparse: true })
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

/** How long a node may take a session for alive that another node has ended, in milliseconds. */
const freshFor = 5000
const remembered = 20_000
/** How long an ended session is kept, in milliseconds: nodes ask for those of the last minute. */
const keptAfterEnd = 3_600_000

const fromDoc = (doc: SessionDoc): SessionRecord => ({
  id: doc._id.toHexString(),
  userId: doc.userId.toHexString(),
  audience: doc.audience,
  address: doc.address,
  userAgent: doc.userAgent,
  createdAt: doc.createdAt,
  lastUsedAt: doc.lastUsedAt,
  expiresAt: doc.expiresAt,
})

export const sessionStore = (connection: Connection) => {
  const sessions = connection.model<SessionDoc>('Session', sessionSchema)
  const tokens = refreshTokenStore(connection)
  const alive = new LRUCache<string, true>({ max: remembered, ttl: freshFor })

  return guarded({
    async start(session: NewSession, at: Date): Promise<string> {
      const id = newId()
      const userId = toObjectId(session.userId)
      await sessions.collection.insertOne({ ...session, userId, createdAt: at, lastUsedAt: at, _id: toObjectId(id) })
      return id
    },

    /** Gives the session one more refresh token and lets it live as long as that. */
    async addToken(sessionId: string, hash: string, expiresAt: Date, at: Date): Promise<void> {
      await tokens.add(sessionId, hash, expiresAt)
      await sessions.updateOne({ _id: sessionId, endedAt: null }, { $set: { lastUsedAt: at }, $max: { expiresAt } })
    },

    /** See `refreshTokenStore`; a token whose session does not stand any more is `unknown`. */
    async spend(hash: string, graceMs: number, at: Date) {
      const spent = await tokens.spend(hash, graceMs, at)
      if (spent.outcome !== 'spent') return { ...spent, session: undefined }
      const session = await sessions.findOne({ _id: spent.sessionId, endedAt: null }).lean<SessionDoc>()
      if (!session || session.expiresAt <= at) return { outcome: 'unknown' as const, session: undefined }
      return { outcome: 'spent' as const, session: fromDoc(session) }
    },

    /** Ends sessions; those that have ended stay ended. */
    async end(ids: string[], at: Date): Promise<void> {
      for (const id of ids) alive.delete(id)
      const forgetAt = new Date(at.getTime() + keptAfterEnd)
      await sessions.updateMany(
        { _id: trusted({ $in: ids }), endedAt: null },
        { $set: { endedAt: at, expiresAt: forgetAt } },
      )
      await tokens.removeOf(ids)
    },

    /** Standing sessions of a user, the last used first. */
    async of(userId: string, at: Date): Promise<SessionRecord[]> {
      const standing = { userId, endedAt: null, expiresAt: trusted({ $gt: at }) }
      const docs = await sessions.find(standing).sort({ lastUsedAt: -1 }).limit(200).lean<SessionDoc[]>()
      return docs.map(fromDoc)
    },

    /** Ids of a visitor's sessions that one of their tokens has begun. */
    async ofDevice(userId: string, device: string): Promise<string[]> {
      const docs = await sessions.find({ userId, device, endedAt: null }, { _id: 1 }).lean<SessionDoc[]>()
      return docs.map(({ _id }) => _id.toHexString())
    },

    /** Whether the session still stands; asked of the database at most every 5 s. */
    async isAlive(id: string): Promise<boolean> {
      if (alive.has(id)) return true
      const session = await sessions.findOne({ _id: id, endedAt: null }, { expiresAt: 1 }).lean<SessionDoc>()
      if (!session || session.expiresAt <= new Date()) return false
      alive.set(id, true)
      return true
    },

    /** Sessions that ended after a time, on whatever node. */
    async endedAfter(time: Date): Promise<string[]> {
      const docs = await sessions.find({ endedAt: trusted({ $gt: time }) }, { _id: 1 }).lean<SessionDoc[]>()
      const ids = docs.map((doc) => doc._id.toHexString())
      for (const id of ids) alive.delete(id)
      return ids
    },

    /** What TTL indexes do on a server; the embedded engine has none. */
    async removeExpired(at: Date): Promise<void> {
      await sessions.deleteMany({ expiresAt: trusted({ $lte: at }) })
      await tokens.removeExpired(at)
    },

    /** Forgets everything about a person's sessions. */
    async erase(userId: string): Promise<void> {
      const anonymous = { $set: { address: '', userAgent: '' }, $unset: { device: 1 } }
      await sessions.updateMany({ userId }, anonymous)
    },
  })
}

export type SessionStore = ReturnType<typeof sessionStore>
