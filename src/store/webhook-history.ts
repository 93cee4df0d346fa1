import { type Connection, type Model, trusted } from 'mongoose'
import type { DeliveryStatus } from '../contracts/webhooks.ts'
import type { DeliveryRecord } from '../domain/webhooks.ts'
import { guarded } from './guard.ts'
import { isId, toObjectId } from './ids.ts'
import { type DeliveryDoc, deliveriesKeptFor, fromDeliveryDoc } from './webhook-deliveries.ts'

/** What becomes of deliveries later: they are sent again, forgotten, thrown away. */
export const webhookHistoryStore = (connection: Connection) => {
  const deliveries: Model<DeliveryDoc> = connection.model<DeliveryDoc>('WebhookDelivery')
  const anew = (at: Date) => ({ $set: { status: 'waiting', nextAt: at, tries: 0 }, $inc: { resends: 1 } })

  return guarded({
    /** Makes one due again under the same id; undefined when there is none. */
    async sendAgain(webhookId: string, id: string, at: Date): Promise<DeliveryRecord | undefined> {
      if (!isId(id)) return undefined
      const filter = { _id: toObjectId(id), webhookId: toObjectId(webhookId) }
      const doc = await deliveries.collection.findOneAndUpdate(filter, anew(at) as never, { returnDocument: 'after' })
      return doc ? fromDeliveryDoc(doc as unknown as DeliveryDoc) : undefined
    },

    /** The same for all of an endpoint made at or after a time, but tests; answers how many. */
    async sendAllAgain(webhookId: string, since: Date, status: DeliveryStatus | undefined, at: Date): Promise<number> {
      const filter = {
        webhookId: toObjectId(webhookId),
        createdAt: { $gte: since },
        type: { $ne: 'webhook.test' },
        // What told of a deleted ticket is not there any more.
        $or: [{ fleeting: null }, { body: { $ne: null } }],
        ...(status && { status }),
      }
      return (await deliveries.collection.updateMany(filter, anew(at) as never)).modifiedCount
    },

    /** Takes out what was said about a person; what still has to be sent is told anew, without them. */
    async forgetPerson(userId: string): Promise<void> {
      await deliveries.collection.updateMany(
        { personIds: toObjectId(userId) },
        { $set: { body: null, 'attempts.$[].answer': null } },
      )
    },

    /** The ticket was deleted: what was said of it goes, what still has to be sent as soon as that is done. */
    async forgetTicket(ticketId: string): Promise<void> {
      const _id = toObjectId(ticketId)
      await deliveries.collection.updateMany({ ticketId: _id }, { $set: { fleeting: true } })
      await deliveries.collection.updateMany(
        { ticketId: _id, status: { $ne: 'waiting' } },
        { $set: { body: null, 'attempts.$[].answer': null } },
      )
    },

    async removeOf(webhookId: string): Promise<void> {
      await deliveries.deleteMany({ webhookId })
    },

    async removeExpired(at: Date): Promise<void> {
      const before = new Date(at.getTime() - deliveriesKeptFor * 1000)
      await deliveries.deleteMany({ createdAt: trusted({ $lt: before }) })
    },
  })
}
