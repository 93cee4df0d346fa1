import { type Connection, Schema } from 'mongoose'
import { inOrderOfPolicies, type SlaPolicyRecord, slaDefaults } from '../domain/sla-policies.ts'
import { guarded } from './guard.ts'
import { isId, newId, type ObjectId, toObjectId } from './ids.ts'
import { remembered } from './remembered.ts'

type SlaPolicyDoc = Omit<SlaPolicyRecord, 'id'> & { _id: ObjectId }

export type NewSlaPolicy = Pick<SlaPolicyRecord, 'name'> & SlaPolicyChanges

/** What is undefined stays as it is. */
export type SlaPolicyChanges = {
  [Field in Exclude<keyof SlaPolicyRecord, 'id' | 'tickets' | 'createdAt' | 'updatedAt'>]?:
    | SlaPolicyRecord[Field]
    | undefined
} & {
  tickets?: { [Field in keyof SlaPolicyRecord['tickets']]?: SlaPolicyRecord['tickets'][Field] | undefined } | undefined
}

const schema = new Schema(
  {
    ...{ name: String, active: Boolean, position: Number, firstResponse: Number, nextResponse: Number },
    ...{ resolution: Number, createdAt: Date, updatedAt: Date },
    tickets: Schema.Types.Mixed,
    officeHours: Schema.Types.Mixed,
  },
  { versionKey: false, collection: 'sla_policies' },
)

const fromDoc = ({ _id, ...doc }: SlaPolicyDoc): SlaPolicyRecord => ({ ...doc, id: _id.toHexString() })

/** Only what is given. */
const given = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** By the path that it has in the document. */
function toSet({ tickets = {}, ...changes }: SlaPolicyChanges): Record<string, unknown> {
  const about = Object.entries(tickets).map(([field, value]) => [`tickets.${field}`, value])
  return given({ ...changes, ...Object.fromEntries(about) })
}

export const slaPolicyStore = (connection: Connection) => {
  const policies = connection.model<SlaPolicyDoc>('SlaPolicy', schema)
  const cache = remembered(readAll)

  async function readAll(): Promise<SlaPolicyRecord[]> {
    return inOrderOfPolicies((await policies.find({}).lean<SlaPolicyDoc[]>()).map(fromDoc))
  }

  return guarded({
    /** All of them, in the order in which they are tried; as they were a few seconds ago at most. */
    all: cache.all,

    /** What is read next is as it is now. */
    forget: async (): Promise<void> => cache.forget(),

    /** The same, as they are now. */
    list: readAll,

    async byId(id: string): Promise<SlaPolicyRecord | undefined> {
      const doc = isId(id) ? await policies.findById(id).lean<SlaPolicyDoc>() : null
      return doc ? fromDoc(doc) : undefined
    },

    async create({ tickets = {}, ...fields }: NewSlaPolicy, at: Date): Promise<SlaPolicyRecord> {
      const about = { ...slaDefaults.tickets, ...given(tickets) }
      const doc = {
        ...slaDefaults,
        ...given(fields),
        tickets: about,
        _id: toObjectId(newId()),
        createdAt: at,
        updatedAt: at,
      } as SlaPolicyDoc
      await policies.collection.insertOne(doc as never)
      cache.forget()
      return fromDoc(doc)
    },

    /** Undefined: there is no such policy. */
    async update(id: string, changes: SlaPolicyChanges, at: Date): Promise<SlaPolicyRecord | undefined> {
      const doc = await policies.collection.findOneAndUpdate(
        { _id: toObjectId(id) },
        { $set: { ...toSet(changes), updatedAt: at } },
        { returnDocument: 'after' },
      )
      cache.forget()
      return doc ? fromDoc(doc as unknown as SlaPolicyDoc) : undefined
    },

    async remove(id: string): Promise<boolean> {
      const { deletedCount } = await policies.deleteOne({ _id: id })
      cache.forget()
      return deletedCount === 1
    },
  })
}
