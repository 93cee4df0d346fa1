import mongoose, { type Connection } from 'mongoose'

/** A message as some document of the database has it. */
export interface StoredMessage {
  id: string
  seq: number
  /** Null: a note, which the customer's numbering does not know. */
  publicSeq: number | null
  changedSeq: number
  changedPublicSeq: number | null
  authorId: string
  key: string | null
  body: string
  internal: boolean
  deleted: boolean
}

/** A ticket as the database has it, read past the server. */
export interface StoredTicket {
  id: string
  seq: number
  publicSeq: number
  status: string
  messageCount: number
  publicMessageCount: number
  /** From the ticket and from its archives; one that is being moved is in both. */
  copies: StoredMessage[]
}

type Doc = Record<string, unknown>

function messageOf(doc: Doc): StoredMessage {
  const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null)
  return {
    id: String(doc._id),
    seq: Number(doc.seq),
    publicSeq: numberOrNull(doc.publicSeq),
    changedSeq: Number(doc.changedSeq),
    changedPublicSeq: numberOrNull(doc.changedPublicSeq),
    authorId: String(doc.authorId),
    key: typeof doc.clientMessageId === 'string' ? doc.clientMessageId : null,
    body: String(doc.body),
    internal: doc.internal === true,
    deleted: doc.deletedAt instanceof Date,
  }
}

const messagesIn = (docs: Doc[], field: string): StoredMessage[] =>
  docs.flatMap((doc) => (Array.isArray(doc[field]) ? doc[field].map(messageOf) : []))

const toId = (id: string) => mongoose.Types.ObjectId.createFromHexString(id)

export async function readTicket(database: Connection, ticketId: string): Promise<StoredTicket> {
  const ticket = await database.collection('tickets').findOne<Doc>({ _id: toId(ticketId) })
  if (!ticket) throw new Error(`ticket ${ticketId} is not in the database`)
  const archives = await database
    .collection('message_archives')
    .find<Doc>({ ticketId: toId(ticketId) })
    .toArray()
  return {
    id: ticketId,
    seq: Number(ticket.seq),
    publicSeq: Number(ticket.publicSeq),
    status: String(ticket.status),
    messageCount: Number(ticket.messageCount),
    publicMessageCount: Number(ticket.publicMessageCount),
    copies: [
      ...messagesIn(archives, 'messages'),
      ...messagesIn([ticket], 'archivedChanges'),
      ...messagesIn([ticket], 'messages'),
    ],
  }
}

export interface Heads {
  staff: number
  customer: number
}

/** The last numbers of each ticket at this moment. */
export async function readHeads(database: Connection): Promise<Map<string, Heads>> {
  const docs = await database
    .collection('tickets')
    .find<Doc>({}, { projection: { seq: 1, publicSeq: 1 } })
    .toArray()
  return new Map(docs.map((doc) => [String(doc._id), { staff: Number(doc.seq), customer: Number(doc.publicSeq) }]))
}
