import { type Connection, Schema, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

/** Kept hashed; a spent one stays until it would have expired, so that its reuse is noticed. */
interface RefreshTokenDoc {
  _id: string
  sessionId: ObjectId
  spentAt?: Date
  expiresAt: Date
}

const tokenSchema = new Schema(
  { _id: String, sessionId: Schema.Types.ObjectId, spentAt: Date, expiresAt: Date },
  { versionKey: false, collection: 'refresh_tokens' },
)
tokenSchema.index({ sessionId: 1 })
tokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export type Spent =
  | { outcome: 'spent'; sessionId: string }
  | { outcome: 'reused'; sessionId: string }
  | { outcome: 'unknown' }

export const refreshTokenStore = (connection: Connection) => {
  const tokens = connection.model<RefreshTokenDoc>('RefreshToken', tokenSchema)

  return guarded({
    async add(sessionId: string, hash: string, expiresAt: Date): Promise<void> {
      await tokens.create({ _id: hash, sessionId: toObjectId(sessionId), expiresAt })
    },

    /**
     * Spends a token. One that was spent within the grace (milliseconds) is taken again: an honest client whose
     * refreshes ran in parallel, or whose answer was lost. Spent longer ago, it is in two hands: `reused`.
     */
    async spend(hash: string, graceMs: number, at: Date): Promise<Spent> {
      const token =
        (await tokens
          .findOneAndUpdate({ _id: hash, spentAt: null }, { $set: { spentAt: at } })
          .lean<RefreshTokenDoc>()) ?? (await tokens.findById(hash).lean<RefreshTokenDoc>())
      if (!token || token.expiresAt <= at) return { outcome: 'unknown' }
      const late = token.spentAt !== undefined && at.getTime() - token.spentAt.getTime() > graceMs
      return { outcome: late ? 'reused' : 'spent', sessionId: token.sessionId.toHexString() }
    },

    async removeOf(sessionIds: string[]): Promise<void> {
      await tokens.deleteMany({ sessionId: trusted({ $in: sessionIds }) })
    },

    async removeExpired(at: Date): Promise<void> {
      await tokens.deleteMany({ expiresAt: trusted({ $lte: at }) })
    },
  })
}
