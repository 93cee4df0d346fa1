import { LRUCache } from 'lru-cache'
import { type Connection, Schema } from 'mongoose'
import type { KeptSecret } from '../domain/kept-secrets.ts'
import type { WebhookRecord } from '../domain/webhooks.ts'
import { guarded } from './guard.ts'
import { isId, newId, type ObjectId, toObjectId } from './ids.ts'

interface WebhookDoc extends Omit<WebhookRecord, 'id' | 'createdById'> {
  _id: ObjectId
  createdById: ObjectId
}

const webhookSchema = new Schema(
  {
    url: String,
    description: String,
    events: Schema.Types.Mixed,
    status: String,
    statusReason: String,
    failingSince: Date,
    lastDeliveredAt: Date,
    secrets: Schema.Types.Mixed,
    createdById: Schema.Types.ObjectId,
    createdAt: Date,
  },
  { versionKey: false, collection: 'webhooks' },
)
webhookSchema.index({ createdAt: -1 })

/** How long a node may not know of an endpoint that another has made or changed, in milliseconds. */
const freshFor = 1000
/** `lastDeliveredAt` is written at most this often for an endpoint that works, in milliseconds. */
const noteEvery = 5000
/** Far more than anybody has. */
const most = 1000

const fromDoc = ({ _id, createdById, ...doc }: WebhookDoc): WebhookRecord => ({
  ...doc,
  id: _id.toHexString(),
  createdById: createdById.toHexString(),
})

export const webhookStore = (connection: Connection) => {
  const webhooks = connection.model<WebhookDoc>('Webhook', webhookSchema)
  // Every event asks for them, so they are kept for a moment.
  const cache = new LRUCache<'all', WebhookRecord[]>({ max: 1, ttl: freshFor, fetchMethod: readAll })

  async function readAll(): Promise<WebhookRecord[]> {
    return (await webhooks.find().sort({ createdAt: -1 }).limit(most).lean<WebhookDoc[]>()).map(fromDoc)
  }

  /** Changes an endpoint that still is as `only` says; undefined where there is none. */
  async function change(id: string, $set: Partial<WebhookRecord>, only = {}): Promise<WebhookRecord | undefined> {
    if (!isId(id)) return undefined
    const filter = { _id: toObjectId(id), ...only }
    const doc = await webhooks.collection.findOneAndUpdate(filter, { $set }, { returnDocument: 'after' })
    if (doc) cache.clear()
    return doc ? fromDoc(doc as unknown as WebhookDoc) : undefined
  }

  return guarded({
    /** All of them, newest first, as they were a moment ago at most. */
    async known(): Promise<WebhookRecord[]> {
      return (await cache.fetch('all')) ?? (await readAll())
    },

    list: readAll,

    async byId(id: string): Promise<WebhookRecord | undefined> {
      const doc = isId(id) ? await webhooks.findById(id).lean<WebhookDoc>() : null
      return doc ? fromDoc(doc) : undefined
    },

    async create(webhook: Omit<WebhookRecord, 'id'>): Promise<WebhookRecord> {
      const id = newId()
      const doc = { ...webhook, _id: toObjectId(id), createdById: toObjectId(webhook.createdById) }
      await webhooks.collection.insertOne(doc)
      cache.clear()
      return { ...webhook, id }
    },

    async update(
      id: string,
      set: Partial<Omit<WebhookRecord, 'id' | 'createdById' | 'secrets'>>,
    ): Promise<WebhookRecord | undefined> {
      return await change(id, set)
    },

    /** Undefined when somebody else has changed the secrets since they were read, or the endpoint is gone. */
    async replaceSecrets(
      { id, secrets }: Pick<WebhookRecord, 'id' | 'secrets'>,
      next: KeptSecret[],
    ): Promise<WebhookRecord | undefined> {
      return await change(id, { secrets: next }, { 'secrets.0.sealed': secrets[0]?.sealed })
    },

    async remove(id: string): Promise<boolean> {
      if (!isId(id)) return false
      const { deletedCount } = await webhooks.deleteOne({ _id: id })
      cache.clear()
      return deletedCount === 1
    },

    async succeeded(id: string, at: Date): Promise<void> {
      const worthIt = [
        { failingSince: { $ne: null } },
        { lastDeliveredAt: null },
        { lastDeliveredAt: { $lt: new Date(at.getTime() - noteEvery) } },
      ]
      const set = { failingSince: null, lastDeliveredAt: at }
      await webhooks.collection.updateOne({ _id: toObjectId(id), $or: worthIt }, { $set: set })
    },

    /** Notes since when an endpoint fails, and pauses it once that is so many milliseconds ago. */
    async failed(id: string, at: Date, pausedAfter: number): Promise<void> {
      const before = new Date(at.getTime() - pausedAfter)
      await webhooks.collection.updateOne({ _id: toObjectId(id), failingSince: null }, { $set: { failingSince: at } })
      const lasting = { status: 'active', failingSince: { $lte: before } }
      await change(id, { status: 'paused', statusReason: 'failing' }, lasting)
    },

    /** The endpoint says that it wants no more. */
    async gone(id: string): Promise<void> {
      await change(id, { status: 'disabled', statusReason: 'gone' }, { status: 'active' })
    },
  })
}
