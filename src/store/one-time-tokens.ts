import { type Connection, Schema, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

export type Purpose = 'reset' | 'invitation'

/** A mailed token that works once, kept hashed. */
interface TokenDoc {
  _id: string
  userId: ObjectId
  purpose: Purpose
  expiresAt: Date
}

const tokenSchema = new Schema(
  { _id: String, userId: Schema.Types.ObjectId, purpose: String, expiresAt: Date },
  { versionKey: false, collection: 'one_time_tokens' },
)
tokenSchema.index({ userId: 1 })
tokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const oneTimeTokenStore = (connection: Connection) => {
  const tokens = connection.model<TokenDoc>('OneTimeToken', tokenSchema)

  return guarded({
    async add(hash: string, userId: string, purpose: Purpose, expiresAt: Date): Promise<void> {
      await tokens.create({ _id: hash, userId: toObjectId(userId), purpose, expiresAt })
    },

    /** Spends a token; of several at once, one gets it. Answers whose it was, or undefined. */
    async spend(hash: string, at: Date): Promise<string | undefined> {
      const token = await tokens.findOneAndDelete({ _id: hash, expiresAt: trusted({ $gt: at }) }).lean<TokenDoc>()
      return token?.userId.toHexString()
    },

    async removeOf(userId: string): Promise<void> {
      await tokens.deleteMany({ userId })
    },

    async removeExpired(at: Date): Promise<void> {
      await tokens.deleteMany({ expiresAt: trusted({ $lte: at }) })
    },
  })
}
