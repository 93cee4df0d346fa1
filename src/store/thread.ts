import type { Connection, PipelineStage } from 'mongoose'
import type { Side } from '../domain/actor.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import { guarded } from './guard.ts'
import { isId, toObjectId } from './ids.ts'
import { type HeadDoc, type MessageDoc, messageFromDoc, ticketFromDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

/** Numbers between which a page lies, both exclusive, in the reader's numbering. */
export interface PageRange {
  after?: number | undefined
  before?: number | undefined
}

export interface ThreadSlice {
  ticket: TicketRecord
  /** Ascending by place. */
  messages: MessageRecord[]
  /** Whether the range holds more than was asked for. */
  more: boolean
}

const numberOf = (side: Side, field: 'seq' | 'changedSeq'): string => {
  if (side === 'staff') return `$$message.${field}`
  return field === 'seq' ? '$$message.publicSeq' : '$$message.changedPublicSeq'
}

/** The part of a ticket's messages that a side may see and that lies in a range of one of its two numbers. */
function visible(side: Side, field: 'seq' | 'changedSeq', range: PageRange): object {
  const number = numberOf(side, field)
  const conditions = [
    ...(side === 'customer' ? [{ $ne: ['$$message.internal', true] }] : []),
    ...(range.after !== undefined ? [{ $gt: [number, range.after] }] : []),
    ...(range.before !== undefined ? [{ $lt: [number, range.before] }] : []),
  ]
  if (conditions.length === 0) return { $ifNull: ['$messages', []] }
  return { $filter: { input: '$messages', as: 'message', cond: { $and: conditions } } }
}

export const threadStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  /** Head and messages of one ticket in one read, so that both show the same moment. */
  async function slice(
    id: string,
    messages: object,
  ): Promise<{ ticket: TicketRecord; messages: MessageRecord[] } | undefined> {
    const stages: PipelineStage[] = [{ $match: { _id: toObjectId(id) } }, { $set: { messages } }, { $unset: 'pending' }]
    const [found] = await tickets.aggregate<HeadDoc & { messages: MessageDoc[] }>(stages)
    if (!found) return undefined
    const { messages: docs, ...head } = found
    return { ticket: ticketFromDoc(head), messages: docs.map(messageFromDoc) }
  }

  return guarded({
    /** The first messages of a range where `after` is given, else the last ones. */
    async page(id: string, side: Side, range: PageRange, limit: number): Promise<ThreadSlice | undefined> {
      const forward = range.after !== undefined
      const found = await slice(id, { $slice: [visible(side, 'seq', range), forward ? limit + 1 : -(limit + 1)] })
      if (!found) return undefined
      const more = found.messages.length > limit
      const messages = !more ? found.messages : forward ? found.messages.slice(0, limit) : found.messages.slice(1)
      return { ticket: found.ticket, messages, more }
    },

    /** The messages made or changed after a number, in the order of their last change. */
    async changedAfter(id: string, side: Side, after: number, limit: number): Promise<ThreadSlice | undefined> {
      const found = await slice(id, visible(side, 'changedSeq', { after }))
      if (!found) return undefined
      const changed = found.messages.sort((a, b) => a.changedSeq - b.changedSeq)
      return { ticket: found.ticket, messages: changed.slice(0, limit), more: changed.length > limit }
    },

    async message(ticketId: string, messageId: string): Promise<MessageRecord | undefined> {
      if (!isId(messageId)) return undefined
      const doc = await tickets
        .findOne({ _id: ticketId, 'messages._id': messageId }, { 'messages.$': 1 })
        .lean<{ messages: MessageDoc[] }>()
      return doc?.messages[0] && messageFromDoc(doc.messages[0])
    },

    /** The message that this author sent under this id before, or undefined. */
    async sent(ticketId: string, authorId: string, clientMessageId: string): Promise<MessageRecord | undefined> {
      const own = { $elemMatch: { authorId: toObjectId(authorId), clientMessageId } }
      const doc = await tickets.collection.findOne(
        { _id: toObjectId(ticketId), messages: own },
        { projection: { messages: own } },
      )
      // The projection leaves the one matching message.
      const messages = doc?.messages as MessageDoc[] | undefined
      return messages?.[0] && messageFromDoc(messages[0])
    },

    /** Place, side and state of every message: what counting unread ones needs. */
    async outline(id: string): Promise<Pick<MessageRecord, 'seq' | 'publicSeq' | 'authorRole' | 'deletedAt'>[]> {
      const fields = { 'messages.seq': 1, 'messages.publicSeq': 1, 'messages.authorRole': 1, 'messages.deletedAt': 1 }
      const doc = await tickets.findById(id, fields).lean<{ messages: MessageDoc[] }>()
      return (doc?.messages ?? []).map((message) => ({
        seq: message.seq,
        publicSeq: message.publicSeq ?? null,
        authorRole: message.authorRole,
        deletedAt: message.deletedAt ?? null,
      }))
    },
  })
}

export type ThreadStore = ReturnType<typeof threadStore>
