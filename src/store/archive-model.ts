import { type Connection, Schema } from 'mongoose'
import type { ObjectId } from './ids.ts'
import type { MessageDoc } from './ticket-docs.ts'

/**
 * A run of older messages of one ticket, ascending. Runs of a ticket never overlap: which one it is follows from the
 * ticket and its first message, and where it ends is settled by whoever writes it first.
 */
export interface ArchiveDoc {
  _id: ObjectId
  ticketId: ObjectId
  firstSeq: number
  lastSeq: number
  /** The same in the customer's numbering; 0 where every message is a note. */
  firstPublicSeq: number
  lastPublicSeq: number
  /** The greatest number of a change to any of them after it was made; 0 where none was changed. */
  editedSeq: number
  editedPublicSeq: number
  /** How many of them each side said that the other one can read: neither notes nor what was deleted. */
  byCustomer: number
  byStaff: number
  messages: MessageDoc[]
}

const numbers = { firstSeq: Number, lastSeq: Number, firstPublicSeq: Number, lastPublicSeq: Number }
const archiveSchema = new Schema(
  {
    ticketId: Schema.Types.ObjectId,
    ...numbers,
    editedSeq: Number,
    editedPublicSeq: Number,
    byCustomer: Number,
    byStaff: Number,
    messages: [Schema.Types.Mixed],
  },
  { versionKey: false, collection: 'message_archives' },
)
archiveSchema.index({ ticketId: 1, firstSeq: 1 }, { unique: true })
archiveSchema.index({ ticketId: 1, firstSeq: 1, byCustomer: 1, byStaff: 1 })
archiveSchema.index({ ticketId: 1, lastSeq: 1 })
archiveSchema.index({ ticketId: 1, firstPublicSeq: 1 })
archiveSchema.index({ ticketId: 1, lastPublicSeq: 1 })
// These two answer by themselves which archives were changed late, as the one above does how much was said.
archiveSchema.index({ ticketId: 1, editedSeq: 1, lastSeq: 1, firstSeq: 1 })
archiveSchema.index({ ticketId: 1, editedPublicSeq: 1, lastPublicSeq: 1, firstSeq: 1 })
archiveSchema.index({ ticketId: 1, 'messages._id': 1 })
archiveSchema.index({ ticketId: 1, 'messages.authorId': 1, 'messages.clientMessageId': 1 })
archiveSchema.index({ 'messages.authorId': 1 })

export const archiveModel = (connection: Connection) => connection.model<ArchiveDoc>('Archive', archiveSchema)

/** What an archive says of the messages in it. */
export function describeArchive(messages: MessageDoc[]): Omit<ArchiveDoc, '_id' | 'ticketId'> {
  const most = (pick: (message: MessageDoc) => number | undefined) =>
    messages.reduce((max, message) => Math.max(max, pick(message) ?? 0), 0)
  const edited = (message: MessageDoc) => message.changedSeq > message.seq
  const said = messages.filter((message) => message.publicSeq && !message.deletedAt)
  const byCustomer = said.filter((message) => message.authorRole === 'customer').length
  const firstPublic = messages.find((message) => message.publicSeq)
  return {
    firstSeq: messages[0]?.seq ?? 0,
    lastSeq: messages.at(-1)?.seq ?? 0,
    firstPublicSeq: firstPublic?.publicSeq ?? 0,
    lastPublicSeq: most((message) => message.publicSeq),
    editedSeq: most((message) => (edited(message) ? message.changedSeq : 0)),
    editedPublicSeq: most((message) => (edited(message) ? message.changedPublicSeq : 0)),
    byCustomer,
    byStaff: said.length - byCustomer,
    messages,
  }
}
