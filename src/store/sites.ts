import { createHash } from 'node:crypto'
import { type Connection, mongo, Schema } from 'mongoose'
import { AppError } from '../domain/errors.ts'
import type { KeptSecret } from '../domain/kept-secrets.ts'
import { type LogoRecord, type SiteRecord, siteDefaults } from '../domain/sites.ts'
import { duplicateKey, guarded } from './guard.ts'
import { isId, newId, type ObjectId, toObjectId } from './ids.ts'
import { remembered } from './remembered.ts'

/** A picture with its content. */
export interface Logo {
  type: string
  bytes: Buffer
}

type LogoDoc = LogoRecord & { bytes?: mongo.Binary }

/** A site that was made before there was more to say lacks what was added since. */
type SiteDoc = Pick<SiteRecord, 'key' | 'name' | 'createdAt'> &
  Partial<Omit<SiteRecord, 'id' | 'logo'>> & { _id: ObjectId; logo?: LogoDoc | null }

/** What is not given is as with every new site. */
export type NewSite = Pick<SiteRecord, 'key' | 'name'> & SiteChanges

/** What is undefined stays as it is. */
export type SiteChanges = {
  [Field in Exclude<keyof SiteRecord, 'id' | 'key' | 'logo' | 'createdAt'>]?: SiteRecord[Field] | undefined
} & { logo?: Logo | null | undefined }

const siteSchema = new Schema(
  {
    ...{ key: String, name: String, origins: [String], colour: String, greeting: String, locale: String },
    ...{ corner: String, replyTime: String, identityRequired: Boolean, identitySecretAt: Date, createdAt: Date },
    logo: Schema.Types.Mixed,
    preChat: Schema.Types.Mixed,
    officeHours: Schema.Types.Mixed,
    autoAssign: Schema.Types.Mixed,
    identitySecrets: Schema.Types.Mixed,
  },
  { versionKey: false, collection: 'sites' },
)
siteSchema.index({ key: 1 }, { unique: true })

function fromDoc({ _id, logo, ...doc }: SiteDoc): SiteRecord {
  return {
    ...siteDefaults,
    ...doc,
    id: _id.toHexString(),
    logo: logo ? { type: logo.type, hash: logo.hash } : null,
  }
}

function toDoc({ logo, ...changes }: SiteChanges): Record<string, unknown> {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...(logo !== undefined && { logo: logo && logoToDoc(logo) }) }
}

function logoToDoc({ type, bytes }: Logo): LogoDoc {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
  return { type, hash, bytes: new mongo.Binary(bytes) }
}

const withoutLogo = { 'logo.bytes': 0 } as const

export const siteStore = (connection: Connection) => {
  const sites = connection.model<SiteDoc>('Site', siteSchema)
  const cache = remembered(readAll)

  async function readAll(): Promise<ReadonlyMap<string, SiteRecord>> {
    const docs = await sites.find({}, withoutLogo).sort({ createdAt: 1, _id: 1 }).lean<SiteDoc[]>()
    return new Map(docs.map((doc) => [doc._id.toHexString(), fromDoc(doc)]))
  }

  async function change(id: string, $set: object, only: object = {}): Promise<SiteRecord | undefined> {
    const doc = await sites.collection.findOneAndUpdate(
      { _id: toObjectId(id), ...only },
      { $set },
      { returnDocument: 'after', projection: withoutLogo },
    )
    cache.forget()
    // The projection leaves all but the bytes of the picture.
    return doc ? fromDoc(doc as unknown as SiteDoc) : undefined
  }

  return guarded({
    /** All sites by id, the oldest first. */
    all: cache.all,

    /** The same, as they are now. */
    list: readAll,

    async byId(id: string): Promise<SiteRecord | undefined> {
      const doc = isId(id) ? await sites.findById(id, withoutLogo).lean<SiteDoc>() : null
      return doc ? fromDoc(doc) : undefined
    },

    async byKey(key: string): Promise<SiteRecord | undefined> {
      const doc = await sites.findOne({ key }, withoutLogo).lean<SiteDoc>()
      return doc ? fromDoc(doc) : undefined
    },

    /** Throws `conflict` when the key is taken. */
    async create({ key, ...fields }: NewSite, at: Date): Promise<SiteRecord> {
      const id = newId()
      const doc = { ...siteDefaults, ...toDoc(fields), key, createdAt: at, _id: toObjectId(id) } as SiteDoc
      try {
        await sites.collection.insertOne(doc as never)
      } catch (error) {
        if (duplicateKey(error) !== 'key') throw error
        throw new AppError('conflict', 'This key is taken.', { errors: [{ path: 'key', message: 'is taken' }] })
      }
      cache.forget()
      return fromDoc(doc)
    },

    /** Undefined: there is no such site, or `requiresSecret` and it has none. */
    update: (id: string, changes: SiteChanges, requiresSecret = false): Promise<SiteRecord | undefined> =>
      change(id, toDoc(changes), requiresSecret ? { identitySecretAt: { $ne: null } } : {}),

    /** Undefined when somebody else has changed the secrets since they were read, or the site is gone. */
    replaceSecrets(
      { id, identitySecretAt }: Pick<SiteRecord, 'id' | 'identitySecretAt'>,
      identitySecrets: KeptSecret[],
      at: Date,
    ): Promise<SiteRecord | undefined> {
      return change(id, { identitySecrets, identitySecretAt: at }, { identitySecretAt })
    },

    async logo(id: string): Promise<(Logo & LogoRecord) | undefined> {
      const doc = isId(id) ? await sites.findById(id, { logo: 1 }).lean<SiteDoc>() : null
      const logo = doc?.logo
      return logo?.bytes ? { ...logo, bytes: Buffer.from(logo.bytes.buffer) } : undefined
    },
  })
}
