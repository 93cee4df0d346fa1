import { type Connection, Schema, trusted } from 'mongoose'
import { duplicateKey, guarded } from './guard.ts'

/** What a call under an `Idempotency-Key` was, and what it answered once it was done. */
export interface KeptAnswer {
  requestHash: string
  /** Absent while the first call still runs. */
  status?: number
  /** Sealed: answers may hold what is shown only once. */
  body?: string
  at: Date
}

interface AnswerDoc extends KeptAnswer {
  _id: string
}

const keptFor = 86_400
/** Milliseconds after which a call that never finished is taken for dead and may be made again. */
const deadAfter = 30_000

const answerSchema = new Schema(
  { _id: String, requestHash: String, status: Number, body: String, at: Date },
  { versionKey: false, collection: 'idempotency_keys' },
)
answerSchema.index({ at: 1 }, { expireAfterSeconds: keptFor })

export const idempotencyStore = (connection: Connection) => {
  const answers = connection.model<AnswerDoc>('KeptAnswer', answerSchema)

  return guarded({
    /** Begins a call under a key. Undefined: it is ours to make; otherwise what is known of the first. */
    async begin(key: string, requestHash: string, at: Date): Promise<KeptAnswer | undefined> {
      try {
        await answers.create({ _id: key, requestHash, at })
        return undefined
      } catch (error) {
        if (!duplicateKey(error)) throw error
      }
      const dead = { _id: key, requestHash, status: null, at: trusted({ $lt: new Date(at.getTime() - deadAfter) }) }
      const taken = await answers.updateOne(dead, { $set: { at } })
      if (taken.matchedCount === 1) return undefined
      const known = await answers.findById(key).lean<AnswerDoc>()
      return known ?? { requestHash, at }
    },

    async finish(key: string, answer: Required<Omit<KeptAnswer, 'at'>>): Promise<void> {
      await answers.updateOne({ _id: key }, { $set: answer })
    },

    /** The call failed; it may be made again under the same key. */
    async forget(key: string): Promise<void> {
      await answers.deleteOne({ _id: key })
    },

    async removeExpired(at: Date): Promise<void> {
      await answers.deleteMany({ at: trusted({ $lt: new Date(at.getTime() - keptFor * 1000) }) })
    },
  })
}
