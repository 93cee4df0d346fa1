import type {
  AttachmentRecord,
  LastMessage,
  MessageRecord,
  Numbers,
  PendingEvent,
  TicketRecord,
} from '../domain/records.ts'
import { type ObjectId, orNull, toObjectId } from './ids.ts'

/** What has no value is left out of a message, so that it stays small: the thread is the bulk of the data. */
export interface MessageDoc {
  _id: ObjectId
  seq: number
  publicSeq?: number | undefined
  changedSeq: number
  changedPublicSeq?: number | undefined
  authorId: ObjectId
  authorRole: MessageRecord['authorRole']
  body: string
  internal?: true | undefined
  replyTo?: ObjectId | undefined
  attachments?: AttachmentRecord[] | undefined
  clientMessageId?: string | undefined
  sentDigest?: string | undefined
  createdAt: Date
  editedAt?: Date | undefined
  deletedAt?: Date | undefined
}

interface LastMessageDoc extends Numbers {
  authorId: ObjectId
  excerpt: string
  createdAt: Date
}

export interface TicketDoc
  extends Omit<
    TicketRecord,
    'id' | 'statusChangedById' | 'customerId' | 'assigneeId' | 'siteId' | 'lastMessage' | 'lastPublicMessage'
  > {
  _id: ObjectId
  statusChangedById: ObjectId | null
  customerId: ObjectId
  assigneeId: ObjectId | null
  siteId: ObjectId | null
  lastMessage: LastMessageDoc | null
  lastPublicMessage: LastMessageDoc | null
  messages: MessageDoc[]
  /** Archived messages in their latest state, until it is written to the archive. */
  archivedChanges?: MessageDoc[]
  pending: PendingEvent[]
}

/** The head of a ticket: everything but what grows with it. Of changes that wait it tells whether there are any. */
export const headProjection = { messages: 0, pending: 0, archivedChanges: { $slice: 1 } } as const

const lastFrom = (doc: LastMessageDoc | null): LastMessage | null =>
  doc && { ...doc, authorId: doc.authorId.toHexString() }

const lastTo = (record: LastMessage | null): LastMessageDoc | null =>
  record && { ...record, authorId: toObjectId(record.authorId) }

export type HeadDoc = Omit<TicketDoc, 'messages' | 'pending'>

export function ticketFromDoc(doc: HeadDoc): TicketRecord {
  const { _id, archivedChanges, ...rest } = doc
  return {
    ...rest,
    id: _id.toHexString(),
    ...(archivedChanges?.length && { changesWaiting: true }),
    statusChangedById: orNull(doc.statusChangedById),
    customerId: doc.customerId.toHexString(),
    assigneeId: orNull(doc.assigneeId),
    siteId: orNull(doc.siteId),
    lastMessage: lastFrom(doc.lastMessage),
    lastPublicMessage: lastFrom(doc.lastPublicMessage),
  }
}

const idFields = ['statusChangedById', 'customerId', 'assigneeId', 'siteId'] as const
const lastFields = ['lastMessage', 'lastPublicMessage'] as const

/** Fields of a record as the database has them; only those that are given. */
export function ticketFieldsToDoc(fields: Partial<TicketRecord>): Record<string, unknown> {
  const doc: Record<string, unknown> = { ...fields }
  for (const field of idFields) {
    const id = fields[field]
    if (id !== undefined) doc[field] = id === null ? null : toObjectId(id)
  }
  for (const field of lastFields) {
    const record = fields[field]
    if (record !== undefined) doc[field] = lastTo(record)
  }
  return doc
}

export function messageFromDoc(doc: MessageDoc): MessageRecord {
  return {
    id: doc._id.toHexString(),
    seq: doc.seq,
    publicSeq: doc.publicSeq ?? null,
    changedSeq: doc.changedSeq,
    changedPublicSeq: doc.changedPublicSeq ?? null,
    authorId: doc.authorId.toHexString(),
    authorRole: doc.authorRole,
    body: doc.body,
    internal: doc.internal ?? false,
    replyTo: orNull(doc.replyTo),
    attachments: doc.attachments ?? [],
    clientMessageId: doc.clientMessageId ?? null,
    sentDigest: doc.sentDigest ?? null,
    createdAt: doc.createdAt,
    editedAt: doc.editedAt ?? null,
    deletedAt: doc.deletedAt ?? null,
  }
}

export function messageToDoc(record: MessageRecord): MessageDoc {
  return {
    _id: toObjectId(record.id),
    seq: record.seq,
    publicSeq: record.publicSeq ?? undefined,
    changedSeq: record.changedSeq,
    changedPublicSeq: record.changedPublicSeq ?? undefined,
    authorId: toObjectId(record.authorId),
    authorRole: record.authorRole,
    body: record.body,
    internal: record.internal || undefined,
    replyTo: record.replyTo ? toObjectId(record.replyTo) : undefined,
    attachments: record.attachments.length > 0 ? record.attachments : undefined,
    clientMessageId: record.clientMessageId ?? undefined,
    sentDigest: record.sentDigest ?? undefined,
    createdAt: record.createdAt,
    editedAt: record.editedAt ?? undefined,
    deletedAt: record.deletedAt ?? undefined,
  }
}
