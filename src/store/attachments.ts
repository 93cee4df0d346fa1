import { type Connection, type QueryFilter, Schema, trusted } from 'mongoose'
import type { AttachmentRecord } from '../domain/records.ts'
import { guarded } from './guard.ts'
import { isId, type ObjectId, orNull, toObjectId } from './ids.ts'

/** An upload and what became of it. */
export interface StoredAttachment extends AttachmentRecord {
  ticketId: string
  uploaderId: string
  /** The message that it was sent with; null: none yet. */
  messageId: string | null
}

/**
 * `storing`: its file is being written; `ready`: it can be sent; `removing`: its file goes. Each state is entered
 * before the file changes, so that no file is ever without an entry.
 */
type State = 'storing' | 'ready' | 'removing'

interface AttachmentDoc extends Omit<AttachmentRecord, 'id'> {
  _id: ObjectId
  ticketId: ObjectId
  uploaderId: ObjectId
  messageId: ObjectId | null
  state: State
  at: Date
  /** Looked at after a while, and found to belong to a message. */
  settled: boolean
}

const attachmentSchema = new Schema(
  {
    ticketId: Schema.Types.ObjectId,
    uploaderId: Schema.Types.ObjectId,
    messageId: Schema.Types.ObjectId,
    name: String,
    type: { type: String },
    size: Number,
    width: Number,
    height: Number,
    state: String,
    at: Date,
    settled: Boolean,
  },
  { versionKey: false, collection: 'attachments' },
)
attachmentSchema.index({ ticketId: 1 })
attachmentSchema.index({ messageId: 1 })
attachmentSchema.index({ uploaderId: 1 })
attachmentSchema.index({ at: 1 }, { partialFilterExpression: { settled: false } })

function fromDoc({ _id, name, type, size, width, height, ...doc }: AttachmentDoc): StoredAttachment {
  const ids = { ticketId: doc.ticketId.toHexString(), uploaderId: doc.uploaderId.toHexString() }
  return { id: _id.toHexString(), name, type, size, width, height, ...ids, messageId: orNull(doc.messageId) }
}

/** What was uploaded, to which ticket, by whom, and with which message it was sent. The files lie elsewhere. */
export const attachmentStore = (connection: Connection) => {
  const attachments = connection.model<AttachmentDoc>('Attachment', attachmentSchema)

  const found = async (filter: QueryFilter<AttachmentDoc>): Promise<StoredAttachment[]> =>
    (await attachments.find(filter).sort({ _id: 1 }).lean<AttachmentDoc[]>()).map(fromDoc)

  return guarded({
    /** Enters an upload before its file is written. */
    async add({ id, ticketId, uploaderId, ...file }: Omit<StoredAttachment, 'messageId'>, at: Date): Promise<void> {
      const ids = { _id: toObjectId(id), ticketId: toObjectId(ticketId), uploaderId: toObjectId(uploaderId) }
      await attachments.create({ ...file, ...ids, messageId: null, state: 'storing', at, settled: false })
    },

    /** Its file is there. False: it was removed meanwhile. */
    async ready(id: string): Promise<boolean> {
      const answer = await attachments.updateOne({ _id: id, state: 'storing' }, { $set: { state: 'ready' } })
      return answer.matchedCount === 1
    },

    async byId(id: string): Promise<StoredAttachment | undefined> {
      if (!isId(id)) return undefined
      const doc = await attachments.findOne({ _id: id, state: 'ready' }).lean<AttachmentDoc>()
      return doc ? fromDoc(doc) : undefined
    },

    /**
     * Gives a message these uploads to its ticket, by its author, that no other message has; all or, where one is not
     * to be had, none. Answers those that it has now; the same claim again answers the same.
     */
    async claim(
      ids: readonly string[],
      { messageId, ticketId, uploaderId }: { messageId: string; ticketId: string; uploaderId: string },
    ): Promise<StoredAttachment[]> {
      const own = { ticketId, uploaderId, state: 'ready' as const, _id: trusted({ $in: ids.filter(isId) }) }
      const free = await found({ ...own, messageId: trusted({ $in: [null, messageId] }) })
      if (free.length < ids.length) return []
      await attachments.updateMany({ ...own, messageId: null }, { $set: { messageId } })
      return await found({ ...own, messageId })
    },

    /** Takes uploads back from a message that came to nothing. */
    async release(ids: readonly string[], messageId: string): Promise<void> {
      await attachments.updateMany(
        { _id: trusted({ $in: ids.filter(isId) }), messageId, state: 'ready' },
        { $set: { messageId: null } },
      )
    },

    ofMessage: (messageId: string): Promise<StoredAttachment[]> => found({ messageId }),
    ofTicket: (ticketId: string): Promise<StoredAttachment[]> => found({ ticketId }),
    ofUploader: (uploaderId: string): Promise<StoredAttachment[]> => found({ uploaderId }),

    /** Uploads from before a time of which nobody knows yet whether they were ever sent, the oldest first. */
    async unsettled(before: Date, limit: number): Promise<StoredAttachment[]> {
      const docs = await attachments
        .find({ settled: false, at: trusted({ $lt: before }) })
        .sort({ at: 1 })
        .limit(limit)
        .lean<AttachmentDoc[]>()
      return docs.map(fromDoc)
    },

    async settle(id: string): Promise<void> {
      await attachments.updateOne({ _id: id }, { $set: { settled: true } })
    },

    /** Begins to remove one; false: it has been given to another message meanwhile, and stays. */
    async condemn({ id, messageId }: Pick<StoredAttachment, 'id' | 'messageId'>): Promise<boolean> {
      const answer = await attachments.updateOne(
        { _id: id, messageId },
        { $set: { state: 'removing', settled: false } },
      )
      return answer.matchedCount === 1
    },

    /** Forgets one whose file is gone. */
    async forget(id: string): Promise<void> {
      await attachments.deleteOne({ _id: id })
    },
  })
}

export type AttachmentStore = ReturnType<typeof attachmentStore>
