import { type Connection, Schema, trusted } from 'mongoose'
import { duplicateKey, guarded } from './guard.ts'

/** An identity that was used, by a digest that says nothing of whose it was, until it has expired by itself. */
interface UsedDoc {
  _id: string
  expiresAt: Date
}

const usedSchema = new Schema({ _id: String, expiresAt: Date }, { versionKey: false, collection: 'used_identities' })
usedSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const usedIdentityStore = (connection: Connection) => {
  const used = connection.model<UsedDoc>('UsedIdentity', usedSchema)

  return guarded({
    /** Uses an identity up; of several at once, one does. False: it was used before. */
    async use(digest: string, expiresAt: Date): Promise<boolean> {
      try {
        await used.collection.insertOne({ _id: digest, expiresAt } as never)
        return true
      } catch (error) {
        if (duplicateKey(error)) return false
        throw error
      }
    },

    async removeExpired(at: Date): Promise<void> {
      await used.deleteMany({ expiresAt: trusted({ $lte: at }) })
    },
  })
}
