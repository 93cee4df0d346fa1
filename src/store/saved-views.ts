import { type Connection, Schema } from 'mongoose'
import type { SavedViewRecord } from '../domain/saved-views.ts'
import { guarded } from './guard.ts'
import { isId, newId, type ObjectId, toObjectId } from './ids.ts'

interface ViewDoc extends Omit<SavedViewRecord, 'id' | 'ownerId'> {
  _id: ObjectId
  ownerId: ObjectId
}

export type NewView = Omit<SavedViewRecord, 'id' | 'createdAt' | 'updatedAt'>

/** What is undefined stays as it is. */
export type ViewChanges = {
  [Field in 'name' | 'shared' | 'filter' | 'sort' | 'columns' | 'position']?: SavedViewRecord[Field] | undefined
}

const viewSchema = new Schema(
  {
    ...{ name: String, shared: Boolean, ownerId: Schema.Types.ObjectId, sort: String, position: Number },
    ...{ filter: Schema.Types.Mixed, columns: Schema.Types.Mixed, createdAt: Date, updatedAt: Date },
  },
  { versionKey: false, collection: 'saved_views' },
)
viewSchema.index({ ownerId: 1, position: 1 })
viewSchema.index({ shared: 1, position: 1 })

const fromDoc = ({ _id, ownerId, ...doc }: ViewDoc): SavedViewRecord => ({
  ...doc,
  id: _id.toHexString(),
  ownerId: ownerId.toHexString(),
})

export const savedViewStore = (connection: Connection) => {
  const views = connection.model<ViewDoc>('SavedView', viewSchema)

  return guarded({
    /** A person's own views and all that are shared, by their positions. */
    async visibleTo(userId: string): Promise<SavedViewRecord[]> {
      const docs = await views
        .find({ $or: [{ ownerId: userId }, { shared: true }] })
        .sort({ position: 1, createdAt: 1, _id: 1 })
        .lean<ViewDoc[]>()
      return docs.map(fromDoc)
    },

    async byId(id: string): Promise<SavedViewRecord | undefined> {
      const doc = isId(id) ? await views.findById(id).lean<ViewDoc>() : null
      return doc ? fromDoc(doc) : undefined
    },

    async create(view: NewView, at: Date): Promise<SavedViewRecord> {
      const ids = { _id: toObjectId(newId()), ownerId: toObjectId(view.ownerId) }
      const doc: ViewDoc = { ...view, ...ids, createdAt: at, updatedAt: at }
      await views.collection.insertOne(doc as never)
      return fromDoc(doc)
    },

    /** Undefined: it is gone. */
    async update(id: string, changes: ViewChanges, at: Date): Promise<SavedViewRecord | undefined> {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined)
      const doc = await views.collection.findOneAndUpdate(
        { _id: toObjectId(id) },
        { $set: { ...Object.fromEntries(given), updatedAt: at } },
        { returnDocument: 'after' },
      )
      // Without a projection it is the whole document.
      return doc ? fromDoc(doc as unknown as ViewDoc) : undefined
    },

    async remove(id: string): Promise<void> {
      await views.deleteOne({ _id: id })
    },

    /** Views by a tag follow it to its new name. */
    async retag(from: string, to: string): Promise<void> {
      await views.collection.updateMany({ 'filter.tag': from }, { $set: { 'filter.tag': to } })
    },

    /** Removes what nobody but this person has seen. */
    async removePrivate(ownerId: string): Promise<void> {
      await views.deleteMany({ ownerId, shared: false })
    },
  })
}
