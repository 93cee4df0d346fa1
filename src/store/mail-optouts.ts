import { type Connection, Schema } from 'mongoose'
import { guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'

/** Somebody wants no more mails about a ticket. */
interface OptOutDoc {
  _id: string
  ticketId: ObjectId
  personId: ObjectId
  at: Date
}

const optOutSchema = new Schema(
  { _id: String, ticketId: Schema.Types.ObjectId, personId: Schema.Types.ObjectId, at: Date },
  { versionKey: false, collection: 'mail_optouts' },
)
optOutSchema.index({ ticketId: 1 })
optOutSchema.index({ personId: 1 })

export const mailOptOutStore = (connection: Connection) => {
  const optOuts = connection.model<OptOutDoc>('MailOptOut', optOutSchema)
  const idOf = (ticketId: string, personId: string) => `${ticketId}:${personId}`

  return guarded({
    async add(ticketId: string, personId: string, at: Date): Promise<void> {
      const fields = { ticketId: toObjectId(ticketId), personId: toObjectId(personId), at }
      await optOuts.updateOne({ _id: idOf(ticketId, personId) }, { $set: fields }, { upsert: true })
    },

    async remove(ticketId: string, personId: string): Promise<void> {
      await optOuts.deleteOne({ _id: idOf(ticketId, personId) })
    },

    async has(ticketId: string, personId: string): Promise<boolean> {
      return (await optOuts.findById(idOf(ticketId, personId), { _id: 1 }).lean()) !== null
    },

    async removeOf(personId: string): Promise<void> {
      await optOuts.deleteMany({ personId })
    },

    async removeTicket(ticketId: string): Promise<void> {
      await optOuts.deleteMany({ ticketId })
    },
  })
}
