import { LRUCache } from 'lru-cache'
import { type Connection, Schema, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { newId, type ObjectId, toObjectId } from './ids.ts'

export interface SessionRecord {
  id: string
  userId: string
  expiresAt: Date
}

interface SessionDoc {
  _id: ObjectId
  userId: ObjectId
  createdAt: Date
  expiresAt: Date
}

/** Refresh tokens are kept hashed; a spent one stays until it would have expired, so that its reuse is noticed. */
interface RefreshTokenDoc {
  _id: string
  sessionId: ObjectId
  spentAt?: Date
  expiresAt: Date
}

const sessionSchema = new Schema(
  { userId: Schema.Types.ObjectId, createdAt: Date, expiresAt: Date },
  { versionKey: false, collection: 'sessions' },
)
sessionSchema.index({ userId: 1 })
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const tokenSchema = new Schema(
  { _id: String, sessionId: Schema.Types.ObjectId, spentAt: Date, expiresAt: Date },
  { versionKey: false, collection: 'refresh_tokens' },
)
tokenSchema.index({ sessionId: 1 })
tokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export type Spent =
  | { outcome: 'spent'; session: SessionRecord }
  | { outcome: 'reused'; sessionId: string }
  | { outcome: 'unknown' }

/** How long a node may take a session for alive that another node has ended, in milliseconds. */
const freshFor = 5000
const remembered = 20_000

export const sessionStore = (connection: Connection) => {
  const sessions = connection.model<SessionDoc>('Session', sessionSchema)
  const tokens = connection.model<RefreshTokenDoc>('RefreshToken', tokenSchema)

  const alive = new LRUCache<string, true>({ max: remembered, ttl: freshFor })

  return guarded({
    async start(userId: string, expiresAt: Date, at: Date): Promise<string> {
      const id = newId()
      await sessions.collection.insertOne({ _id: toObjectId(id), userId: toObjectId(userId), createdAt: at, expiresAt })
      return id
    },

    async addToken(sessionId: string, hash: string, expiresAt: Date): Promise<void> {
      await tokens.create({ _id: hash, sessionId: toObjectId(sessionId), expiresAt })
      await sessions.updateOne({ _id: sessionId }, { $max: { expiresAt } })
    },

    /**
     * Spends a refresh token. One that was spent within the grace (milliseconds) is taken again: an honest client
     * whose refreshes ran in parallel, or whose answer was lost. Spent longer ago, it was stolen: `reused`.
     */
    async spend(hash: string, graceMs: number, at: Date): Promise<Spent> {
      const token =
        (await tokens
          .findOneAndUpdate({ _id: hash, spentAt: null }, { $set: { spentAt: at } })
          .lean<RefreshTokenDoc>()) ?? (await tokens.findById(hash).lean<RefreshTokenDoc>())
      if (!token || token.expiresAt <= at) return { outcome: 'unknown' }
      const sessionId = token.sessionId.toHexString()
      if (token.spentAt && at.getTime() - token.spentAt.getTime() > graceMs) return { outcome: 'reused', sessionId }
      const session = await sessions.findById(sessionId).lean<SessionDoc>()
      if (!session || session.expiresAt <= at) return { outcome: 'unknown' }
      return {
        outcome: 'spent',
        session: { id: sessionId, userId: session.userId.toHexString(), expiresAt: session.expiresAt },
      }
    },

    async end(sessionId: string): Promise<void> {
      alive.delete(sessionId)
      await sessions.deleteOne({ _id: sessionId })
      await tokens.deleteMany({ sessionId })
    },

    /** Ends all sessions of a user but one; answers their ids. */
    async endAll(userId: string, except?: string): Promise<string[]> {
      const query = { userId, ...(except && { _id: trusted({ $ne: except }) }) }
      const ids = (await sessions.find(query, { _id: 1 }).lean()).map((session) => session._id.toHexString())
      for (const id of ids) alive.delete(id)
      await sessions.deleteMany({ _id: trusted({ $in: ids }) })
      await tokens.deleteMany({ sessionId: trusted({ $in: ids }) })
      return ids
    },

    /** Whether the session still stands; asked of the database at most every 5 s. */
    async isAlive(id: string): Promise<boolean> {
      if (alive.has(id)) return true
      const session = await sessions.findById(id, { expiresAt: 1 }).lean<SessionDoc>()
      if (!session || session.expiresAt <= new Date()) return false
      alive.set(id, true)
      return true
    },

    /** What TTL indexes do on a server; the embedded engine has none. */
    async removeExpired(at: Date): Promise<void> {
      const expired = { expiresAt: trusted({ $lte: at }) }
      await Promise.all([sessions.deleteMany(expired), tokens.deleteMany(expired)])
    },
  })
}

export type SessionStore = ReturnType<typeof sessionStore>
