import { LRUCache } from 'lru-cache'
import { type Connection, Schema } from 'mongoose'
import type { Scope } from '../contracts/api-keys.ts'
import { guarded } from './guard.ts'
import { isId, newId, type ObjectId, toObjectId } from './ids.ts'

export interface ApiKeyRecord {
  id: string
  name: string
  scopes: Scope[]
  /** The first characters of the key, to tell keys apart. */
  prefix: string
  /** The person as whom the key acts, and its standing session, which ends with it. */
  userId: string
  sessionId: string
  createdById: string
  createdAt: Date
  lastUsedAt: Date | null
}

interface ApiKeyDoc extends Omit<ApiKeyRecord, 'id' | 'userId' | 'sessionId' | 'createdById'> {
  _id: ObjectId
  hash: string
  userId: ObjectId
  sessionId: ObjectId
  createdById: ObjectId
}

const keySchema = new Schema(
  {
    hash: String,
    name: String,
    scopes: [String],
    prefix: String,
    userId: Schema.Types.ObjectId,
    sessionId: Schema.Types.ObjectId,
    createdById: Schema.Types.ObjectId,
    createdAt: Date,
    lastUsedAt: Date,
  },
  { versionKey: false, collection: 'api_keys' },
)
keySchema.index({ hash: 1 }, { unique: true })
keySchema.index({ createdAt: -1 })

/** How long a node may take a key for valid that another node has removed, in milliseconds. */
const freshFor = 5000
/** `lastUsedAt` is written at most this often for a key, in milliseconds. */
const noteUseEvery = 60_000

const fromDoc = ({ _id, hash: _, ...doc }: ApiKeyDoc): ApiKeyRecord => ({
  ...doc,
  id: _id.toHexString(),
  userId: doc.userId.toHexString(),
  sessionId: doc.sessionId.toHexString(),
  createdById: doc.createdById.toHexString(),
  lastUsedAt: doc.lastUsedAt ?? null,
})

export const apiKeyStore = (connection: Connection) => {
  const keys = connection.model<ApiKeyDoc>('ApiKey', keySchema)
  const known = new LRUCache<string, ApiKeyRecord>({ max: 1000, ttl: freshFor })

  return guarded({
    async create(key: Omit<ApiKeyRecord, 'id' | 'lastUsedAt'>, hash: string): Promise<ApiKeyRecord> {
      const id = newId()
      const ids = {
        _id: toObjectId(id),
        userId: toObjectId(key.userId),
        sessionId: toObjectId(key.sessionId),
        createdById: toObjectId(key.createdById),
      }
      await keys.collection.insertOne({ ...key, ...ids, hash, lastUsedAt: null })
      return { ...key, id, lastUsedAt: null }
    },

    async byHash(hash: string, at: Date): Promise<ApiKeyRecord | undefined> {
      const remembered = known.get(hash)
      if (remembered) return remembered
      const doc = await keys.findOne({ hash }).lean<ApiKeyDoc>()
      if (!doc) return undefined
      const record = fromDoc(doc)
      known.set(hash, record)
      if (!record.lastUsedAt || at.getTime() - record.lastUsedAt.getTime() > noteUseEvery) {
        await keys.updateOne({ _id: doc._id }, { $set: { lastUsedAt: at } })
      }
      return record
    },

    async list(): Promise<ApiKeyRecord[]> {
      const docs = await keys.find().sort({ createdAt: -1 }).limit(1000).lean<ApiKeyDoc[]>()
      return docs.map(fromDoc)
    },

    /** Answers the key that was removed, or undefined. */
    async remove(id: string): Promise<ApiKeyRecord | undefined> {
      if (!isId(id)) return undefined
      const doc = await keys.findByIdAndDelete(id).lean<ApiKeyDoc>()
      if (!doc) return undefined
      known.delete(doc.hash)
      return fromDoc(doc)
    },
  })
}
