import { type Connection, Schema, trusted } from 'mongoose'
import { AppError } from '../domain/errors.ts'
import { colourFor, type TagRecord } from '../domain/tags.ts'
import { decodeText, encodeText } from './cursor.ts'
import { duplicateKey, guarded } from './guard.ts'
import { isId, newId, type ObjectId, toObjectId } from './ids.ts'

type TagDoc = Pick<TagRecord, 'name' | 'names' | 'colour' | 'createdAt'> & {
  _id: ObjectId
  leaving?: TagRecord['leaving']
  work?: TagRecord['work']
}

const tagSchema = new Schema(
  {
    ...{ name: String, names: [String], colour: String, createdAt: Date },
    ...{ leaving: Schema.Types.Mixed, work: { _id: false, by: String, since: Date } },
  },
  { versionKey: false, collection: 'tags' },
)
// No two tags lay claim to one name, former ones neither.
tagSchema.index({ names: 1 }, { unique: true })
tagSchema.index({ name: 1 })
tagSchema.index({ 'work.since': 1 }, { partialFilterExpression: { 'work.since': { $exists: true } } })

const fromDoc = ({ _id, ...doc }: TagDoc): TagRecord => ({
  ...{ name: doc.name, names: doc.names, colour: doc.colour, createdAt: doc.createdAt },
  ...{ id: _id.toHexString(), leaving: doc.leaving ?? null, work: doc.work ?? null },
})

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const staying = { leaving: trusted({ $exists: false }) }

export interface TagList {
  items: TagRecord[]
  nextCursor: string | null
  total?: number
}

export const tagStore = (connection: Connection) => {
  const tags = connection.model<TagDoc>('Tag', tagSchema)

  async function change(filter: object, update: object): Promise<TagRecord | undefined> {
    try {
      const doc = await tags.collection.findOneAndUpdate(filter, update, { returnDocument: 'after' })
      // Without a projection it is the whole document.
      return doc ? fromDoc(doc as unknown as TagDoc) : undefined
    } catch (error) {
      if (duplicateKey(error) !== 'names') throw error
      throw new AppError('conflict', 'There is a tag of this name: merge the two.', {
        errors: [{ path: 'name', message: 'is taken' }],
      })
    }
  }

  return guarded({
    /** Makes those that are not there yet. A name that a tag has just left is still that tag's. */
    async ensure(names: readonly string[], at: Date): Promise<void> {
      if (names.length === 0) return
      const known = await tags.find({ names: trusted({ $in: [...names] }) }, { names: 1 }).lean()
      const taken = new Set(known.flatMap((doc) => doc.names))
      for (const name of new Set(names)) {
        if (taken.has(name)) continue
        const doc = { _id: toObjectId(newId()), name, names: [name], colour: colourFor(name), createdAt: at }
        await tags.collection.insertOne(doc as never).catch((error: unknown) => {
          // Another node was faster.
          if (!duplicateKey(error)) throw error
        })
      }
    },

    /** By their names; `q`: those that begin like it. */
    async list(options: { q?: string | undefined; limit: number; cursor?: string | undefined; count: boolean }) {
      const { q, limit, cursor, count } = options
      const query = { ...staying, ...(q && { name: new RegExp(`^${escaped(q)}`, 'i') }) }
      const after = cursor === undefined ? {} : { name: trusted({ $gt: decodeText(cursor) }) }
      const find = tags
        .find({ $and: [query, after] })
        .sort({ name: 1 })
        .limit(limit + 1)
        .lean<TagDoc[]>()
      const [docs, total] = await Promise.all([find, count ? tags.countDocuments(query) : undefined])
      const items = docs.slice(0, limit).map(fromDoc)
      const last = docs.length > limit ? items.at(-1) : undefined
      const page: TagList = { items, nextCursor: last ? encodeText(last.name) : null }
      return total === undefined ? page : { ...page, total }
    },

    async byId(id: string): Promise<TagRecord | undefined> {
      const doc = isId(id) ? await tags.findById(id).lean<TagDoc>() : null
      return doc ? fromDoc(doc) : undefined
    },

    /** Those that are on their way out, by id, and whatever these lead to. */
    async leaving(): Promise<ReadonlyMap<string, TagRecord>> {
      const docs = await tags.find({ leaving: trusted({ $exists: true }) }).lean<TagDoc[]>()
      const into = docs.flatMap((doc) => doc.leaving?.into ?? [])
      const targets = await tags.find({ _id: trusted({ $in: into }) }).lean<TagDoc[]>()
      return new Map([...docs, ...targets].map(fromDoc).map((tag) => [tag.id, tag]))
    },

    /** Those with work that was taken on before, by id. */
    async unfinished(before: Date): Promise<string[]> {
      const docs = await tags.find({ 'work.since': trusted({ $lt: before }) }, { _id: 1 }).lean()
      return docs.map(({ _id }) => _id.toHexString())
    },

    recolour: (id: string, colour: string): Promise<TagRecord | undefined> =>
      change({ _id: toObjectId(id), leaving: { $exists: false } }, { $set: { colour } }),

    /** Undefined when somebody else has just changed it. Throws `conflict` when the name is taken. */
    rename({ id, names }: TagRecord, name: string, colour: string, work: NonNullable<TagRecord['work']>) {
      const now = [name, ...names.filter((one) => one !== name)]
      return change(
        { _id: toObjectId(id), names, leaving: { $exists: false } },
        { $set: { name, names: now, colour, work } },
      )
    },

    /** From now on nobody sees it; undefined when it was leaving already. */
    leave: (id: string, into: string | null, work: NonNullable<TagRecord['work']>): Promise<TagRecord | undefined> =>
      change({ _id: toObjectId(id), leaving: { $exists: false } }, { $set: { leaving: { into }, work } }),

    stay: (id: string): Promise<TagRecord | undefined> =>
      change({ _id: toObjectId(id) }, { $unset: { leaving: '', work: '' } }),

    /** Forgets former names, or the whole tag when it leaves. False: it has changed meanwhile. */
    async settle({ id, name, names, leaving }: TagRecord): Promise<boolean> {
      const same = { _id: toObjectId(id), names }
      if (leaving) {
        // What was to become this one becomes what this one has become.
        await tags.collection.updateMany({ 'leaving.into': id }, { $set: { 'leaving.into': leaving.into } })
        return (await tags.collection.deleteOne({ ...same, leaving })).deletedCount === 1
      }
      const done = { $set: { names: [name] }, $unset: { work: '' } }
      const answer = await tags.collection.updateOne({ ...same, leaving: { $exists: false } }, done as never)
      return answer.matchedCount === 1
    },

    async remove(names: string[]): Promise<void> {
      await tags.deleteMany({ name: trusted({ $in: names }) })
    },

    async isEmpty(): Promise<boolean> {
      return (await tags.findOne({}, { _id: 1 }).lean()) === null
    },
  })
}
