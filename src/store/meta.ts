import { randomBytes } from 'node:crypto'
import { type Connection, Schema } from 'mongoose'
import { duplicateKey, guarded } from './guard.ts'

const metaSchema = new Schema({ _id: String, value: Schema.Types.Mixed }, { versionKey: false, collection: 'meta' })
const counterSchema = new Schema({ _id: String, value: Number }, { versionKey: false, collection: 'counters' })

export const metaStore = (connection: Connection) => {
  const meta = connection.model<{ _id: string; value: unknown }>('Meta', metaSchema)
  const counters = connection.model<{ _id: string; value: number }>('Counter', counterSchema)

  return guarded({
    /** The name of this database's life: a restored backup gets another, and clients then drop what they hold. */
    async epoch(): Promise<string> {
      const made = randomBytes(6).toString('base64url')
      try {
        const doc = await meta
          .findByIdAndUpdate('epoch', { $setOnInsert: { value: made } }, { upsert: true, returnDocument: 'after' })
          .lean()
        return String(doc?.value)
      } catch (error) {
        // Two nodes made it at once: the other one's stands.
        if (duplicateKey(error)) return String((await meta.findById('epoch').lean())?.value)
        throw error
      }
    },

    /** How far a piece of work over all tickets has come: the last id, or `done`; undefined: it has not begun. */
    async progress(name: string): Promise<string | undefined> {
      const doc = await meta.findById(`progress:${name}`).lean()
      return doc ? String(doc.value) : undefined
    },

    async setProgress(name: string, value: string): Promise<void> {
      await meta.updateOne({ _id: `progress:${name}` }, { $set: { value } }, { upsert: true })
    },

    /** The next number for people to call a ticket by; a number whose ticket failed is not used again. */
    async nextTicketNumber(): Promise<number> {
      const doc = await counters
        .findByIdAndUpdate('ticket', { $inc: { value: 1 } }, { upsert: true, returnDocument: 'after' })
        .lean()
      return doc?.value ?? 1
    },
  })
}
