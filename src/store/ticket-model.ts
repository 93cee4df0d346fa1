import { type Connection, Schema } from 'mongoose'
import type { TicketDoc } from './ticket-docs.ts'

const numbers = { seq: Number, publicSeq: Number }
const last = { ...numbers, authorId: Schema.Types.ObjectId, excerpt: String, createdAt: Date }

const ticketSchema = new Schema(
  {
    number: Number,
    subject: String,
    status: String,
    statusChangedById: Schema.Types.ObjectId,
    statusChangedAt: Date,
    frozenUntil: Date,
    priority: String,
    tags: [String],
    customerId: Schema.Types.ObjectId,
    assigneeId: Schema.Types.ObjectId,
    assignedAt: Date,
    siteId: Schema.Types.ObjectId,
    channel: String,
    seq: Number,
    publicSeq: Number,
    messageCount: Number,
    publicMessageCount: Number,
    lastMessage: last,
    lastPublicMessage: last,
    read: { customer: numbers, staff: numbers },
    unread: { customer: Number, staff: Number },
    archivedUpTo: Number,
    archivedPublicUpTo: Number,
    archivedCount: Number,
    threadBytes: Number,
    order: { repliedAt: Date, waitingSince: Date, dueAt: Date, priority: Number },
    undo: Schema.Types.Mixed,
    mergedInto: Schema.Types.Mixed,
    merge: Schema.Types.Mixed,
    split: Schema.Types.Mixed,
    mergedFrom: [String],
    leaving: [Schema.Types.Mixed],
    renumberedAfter: Number,
    rating: { score: Number, comment: String, createdAt: Date },
    sla: Schema.Types.Mixed,
    firstReplyAt: Date,
    solvedAt: Date,
    messages: [
      {
        seq: Number,
        publicSeq: Number,
        changedSeq: Number,
        changedPublicSeq: Number,
        authorId: Schema.Types.ObjectId,
        authorRole: String,
        body: String,
        internal: Boolean,
        replyTo: Schema.Types.ObjectId,
        attachments: [Schema.Types.Mixed],
        clientMessageId: String,
        sentDigest: String,
        createdAt: Date,
        editedAt: Date,
        deletedAt: Date,
      },
    ],
    archivedChanges: [Schema.Types.Mixed],
    pending: [
      {
        _id: false,
        id: String,
        type: String,
        public: Boolean,
        messageId: String,
        actorId: String,
        at: Date,
        retold: Boolean,
        about: Schema.Types.Mixed,
        ...numbers,
      },
    ],
    createdAt: Date,
    updatedAt: Date,
    publicUpdatedAt: Date,
  },
  { versionKey: false, collection: 'tickets' },
)

/** Also what the numbers of the views are read off. */
export const byAssignee = { assigneeId: 1, status: 1, updatedAt: -1, _id: -1 } as const

// One index per list the product shows; each ends in what the list is sorted by.
for (const at of ['updatedAt', 'createdAt']) {
  ticketSchema.index({ [at]: -1, _id: -1 })
  ticketSchema.index({ status: 1, [at]: -1, _id: -1 })
}
ticketSchema.index(byAssignee)
ticketSchema.index({ status: 1, 'order.repliedAt': -1, _id: -1 })
ticketSchema.index({ status: 1, 'order.waitingSince': 1, _id: 1 })
ticketSchema.index({ status: 1, 'order.dueAt': 1, _id: 1 })
ticketSchema.index({ status: 1, 'order.priority': -1, createdAt: 1, _id: 1 })
ticketSchema.index({ siteId: 1, status: 1, updatedAt: -1, _id: -1 })
ticketSchema.index({ tags: 1, updatedAt: -1, _id: -1 })
ticketSchema.index({ priority: 1, updatedAt: -1, _id: -1 })
ticketSchema.index({ customerId: 1, updatedAt: -1, _id: -1 })
ticketSchema.index({ customerId: 1, publicUpdatedAt: -1, _id: -1 })
ticketSchema.index({ customerId: 1, createdAt: -1, _id: -1 })
ticketSchema.index({ number: 1 }, { unique: true })
// For those who look after promises: only tickets on which something is due.
ticketSchema.index({ 'sla.breaksAt': 1 }, { partialFilterExpression: { 'sla.breaksAt': { $type: 'date' } } })
// For what happens by itself when its time has come.
ticketSchema.index({ frozenUntil: 1 }, { partialFilterExpression: { frozenUntil: { $gt: new Date(0) } } })
ticketSchema.index({ statusChangedAt: 1 }, { partialFilterExpression: { status: 'solved' } })
ticketSchema.index({ 'split.at': 1 }, { partialFilterExpression: { 'split.at': { $gt: new Date(0) } } })
ticketSchema.index({ 'merge.at': 1 }, { partialFilterExpression: { 'merge.at': { $gt: new Date(0) } } })
// For the sweep: only tickets that still have something pending are in it.
ticketSchema.index({ 'pending.at': 1 }, { partialFilterExpression: { 'pending.at': { $exists: true } } })

export const ticketModel = (connection: Connection) => connection.model<TicketDoc>('Ticket', ticketSchema)
