import { type Connection, Schema, type SchemaDefinition } from 'mongoose'
import { AppError } from '../domain/errors.ts'
import type { Owned } from '../domain/owned.ts'
import { duplicateKey, guarded } from './guard.ts'
import { isId, newId, type ObjectId, orNull, toObjectId } from './ids.ts'

interface Kept extends Owned {
  id: string
  createdAt: Date
  updatedAt: Date
}

interface Definition {
  model: string
  collection: string
  /** The field by which an owner tells them apart. */
  name: string
  fields: SchemaDefinition
}

type Doc<Thing extends Kept> = Omit<Thing, 'id' | 'ownerId'> & { _id: ObjectId; ownerId: ObjectId | null }

/** Tools of the staff, each somebody's own or shared by all, under a name that is unique among the owner's. */
export function ownedStore<Thing extends Kept>(connection: Connection, definition: Definition) {
  type Fields = Omit<Thing, keyof Kept>
  const { model, collection, name, fields } = definition
  const schema = new Schema(
    { ...fields, ownerId: Schema.Types.ObjectId, createdAt: Date, updatedAt: Date },
    { versionKey: false, collection },
  )
  // Those that are shared have no owner, and stand beside each other too.
  schema.index({ [name]: 1, ownerId: 1 }, { unique: true })
  schema.index({ ownerId: 1 })
  const things = connection.model(model, schema).collection

  // Only what is written below is in the collection.
  const fromDoc = ({ _id, ownerId, ...doc }: Doc<Thing>): Thing =>
    ({ ...doc, id: _id.toHexString(), ownerId: orNull(ownerId) }) as unknown as Thing

  async function unlessTaken<Result>(write: Promise<Result>): Promise<Result> {
    try {
      return await write
    } catch (error) {
      if (duplicateKey(error) !== name) throw error
      throw new AppError('conflict', `This ${name} is taken.`, { errors: [{ path: name, message: 'is taken' }] })
    }
  }

  return guarded({
    /** Somebody's own and all that are shared, the oldest first. */
    async usableBy(userId: string): Promise<Thing[]> {
      const found = things.find({ ownerId: { $in: [null, toObjectId(userId)] } }).sort({ _id: 1 })
      return ((await found.toArray()) as unknown as Doc<Thing>[]).map(fromDoc)
    },

    async byId(id: unknown): Promise<Thing | undefined> {
      const doc = isId(id) ? await things.findOne({ _id: toObjectId(id) }) : null
      return doc ? fromDoc(doc as unknown as Doc<Thing>) : undefined
    },

    /** How many an owner has; null: how many are shared. */
    count: (ownerId: string | null): Promise<number> =>
      things.countDocuments({ ownerId: ownerId === null ? null : toObjectId(ownerId) }),

    /** Throws `conflict` when the owner has one of this name. */
    async create(ownerId: string | null, given: Fields, at: Date): Promise<Thing> {
      const owner = ownerId === null ? null : toObjectId(ownerId)
      const doc = { ...given, _id: toObjectId(newId()), ownerId: owner, createdAt: at, updatedAt: at }
      await unlessTaken(things.insertOne(doc as never))
      return fromDoc(doc as unknown as Doc<Thing>)
    },

    /** Undefined: it is gone. Throws `conflict` when the owner has another one of this name. */
    async update(id: string, given: Partial<Fields>, at: Date): Promise<Thing | undefined> {
      const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const write = things.findOneAndUpdate(
        { _id: toObjectId(id) },
        { $set: { ...changed, updatedAt: at } },
        { returnDocument: 'after' },
      )
      const doc = await unlessTaken(write)
      return doc ? fromDoc(doc as unknown as Doc<Thing>) : undefined
    },

    async remove(id: string): Promise<boolean> {
      return (await things.deleteOne({ _id: toObjectId(id) })).deletedCount === 1
    },

    /** Everything of an owner's own. */
    async removeOf(ownerId: string): Promise<void> {
      await things.deleteMany({ ownerId: toObjectId(ownerId) })
    },
  })
}
