import { LRUCache } from 'lru-cache'
import { type Connection, Schema } from 'mongoose'
import type { SiteRecord } from '../domain/records.ts'
import { guarded } from './guard.ts'
import { newId, type ObjectId, toObjectId } from './ids.ts'

interface SiteDoc extends Omit<SiteRecord, 'id'> {
  _id: ObjectId
  createdAt: Date
}

const siteSchema = new Schema(
  { key: String, name: String, origins: [String], colour: String, greeting: String, locale: String, createdAt: Date },
  { versionKey: false, collection: 'sites' },
)
siteSchema.index({ key: 1 }, { unique: true })

const fromDoc = ({ _id, key, name, origins, colour, greeting, locale }: SiteDoc): SiteRecord => ({
  id: _id.toHexString(),
  key,
  name,
  origins,
  colour,
  greeting,
  locale,
})

/** How long a node may show a site as it was before somebody changed it, in milliseconds. */
const freshFor = 5000

export const siteStore = (connection: Connection) => {
  const sites = connection.model<SiteDoc>('Site', siteSchema)
  // There are few sites and every ticket names one: all of them are kept, and read again when they grow old.
  const cache = new LRUCache<'all', ReadonlyMap<string, SiteRecord>>({ max: 1, ttl: freshFor, fetchMethod: readAll })

  async function readAll(): Promise<ReadonlyMap<string, SiteRecord>> {
    const docs = await sites.find().lean<SiteDoc[]>()
    return new Map(docs.map((doc) => [doc._id.toHexString(), fromDoc(doc)]))
  }

  return guarded({
    /** All sites by id. */
    async all(): Promise<ReadonlyMap<string, SiteRecord>> {
      return (await cache.fetch('all')) ?? (await readAll())
    },

    async byKey(key: string): Promise<SiteRecord | undefined> {
      const doc = await sites.findOne({ key }).lean<SiteDoc>()
      return doc ? fromDoc(doc) : undefined
    },

    async create(site: Omit<SiteRecord, 'id'>, at: Date): Promise<SiteRecord> {
      const id = newId()
      await sites.collection.insertOne({ ...site, _id: toObjectId(id), createdAt: at })
      cache.clear()
      return { ...site, id }
    },
  })
}
