import { type Connection, trusted } from 'mongoose'
import type { Side } from '../domain/actor.ts'
import type { MessageRecord, Numbers, PendingEvent, TicketRecord } from '../domain/records.ts'
import type { TicketChange } from '../domain/ticket-changes.ts'
import { orderOf } from '../domain/ticket-order.ts'
import { duplicateKey, guarded } from './guard.ts'
import { type ObjectId, toObjectId } from './ids.ts'
import { type HeadDoc, headProjection, messageToDoc, ticketFieldsToDoc, ticketFromDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

/** Whether a message has left its ticket for an archive; it then changes there, after the ticket has committed it. */
const isArchived = (head: TicketRecord, message: { seq: number }): boolean => message.seq <= head.archivedUpTo

/** What a commit writes beside the fields: everything as plain operators, whose cost does not grow with the thread. */
function updateOf(head: TicketRecord, change: TicketChange): Record<string, object> {
  const set = ticketFieldsToDoc(change.set)
  const archived = change.message && isArchived(head, change.message.before)
  if (!archived)
    for (const [field, value] of Object.entries(change.message?.set ?? {})) set[`messages.$.${field}`] = value
  if (archived && change.message) {
    set['archivedEdited.seq'] = change.seq
    if (!change.message.before.internal) set['archivedEdited.publicSeq'] = change.publicSeq
  }
  return {
    $set: { ...set, order: orderOf({ ...head, ...change.set }), seq: change.seq, publicSeq: change.publicSeq },
    ...(change.unread && { $inc: { [`unread.${change.unread.side}`]: change.unread.by } }),
    $push: {
      ...(change.append && { messages: messageToDoc(change.append) }),
      pending: { $each: change.events },
      ...(archived &&
        change.message && { archivedChanges: messageToDoc({ ...change.message.before, ...change.message.set }) }),
    },
  }
}

/** Matches the ticket only as the change was computed from it. */
function filterOf(head: TicketRecord, change: TicketChange): Record<string, unknown> {
  const { append, message, unread } = change
  return {
    _id: toObjectId(head.id),
    seq: head.seq,
    publicSeq: head.publicSeq,
    archivedUpTo: head.archivedUpTo,
    ...(append && { status: { $ne: 'closed' } }),
    ...(append?.clientMessageId && {
      messages: {
        $not: { $elemMatch: { authorId: toObjectId(append.authorId), clientMessageId: append.clientMessageId } },
      },
    }),
    ...(message && !isArchived(head, message.before) && { 'messages._id': toObjectId(message.before.id) }),
    ...(unread && unread.by < 0 && { [`unread.${unread.side}`]: head.unread[unread.side] }),
  }
}

export const ticketStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  async function inserted(doc: Record<string, unknown> & { _id: ObjectId }): Promise<boolean> {
    try {
      await tickets.collection.insertOne(doc as never)
      return true
    } catch (error) {
      if (duplicateKey(error) === '_id') return false
      throw error
    }
  }

  return guarded({
    /** The ticket without its thread, or undefined. */
    async head(id: string): Promise<TicketRecord | undefined> {
      const doc = await tickets.findById(id, headProjection).lean<HeadDoc>()
      return doc ? ticketFromDoc(doc) : undefined
    },

    /** The numbers of many tickets in one read; those that are gone are left out. */
    async numbers(ids: string[]): Promise<(Numbers & { id: string })[]> {
      const docs = await tickets.find({ _id: trusted({ $in: ids }) }, { seq: 1, publicSeq: 1 }).lean()
      return docs.map((doc) => ({ id: doc._id.toHexString(), seq: doc.seq, publicSeq: doc.publicSeq }))
    },

    /** Tickets in the order of their ids, from behind one on. */
    async headsAfter(id: string | undefined, limit: number): Promise<TicketRecord[]> {
      const docs = await tickets
        .find(id === undefined ? {} : { _id: trusted({ $gt: toObjectId(id) }) }, headProjection)
        .sort({ _id: 1 })
        .limit(limit)
        .lean<HeadDoc[]>()
      return docs.map(ticketFromDoc)
    },

    /** Inserts a ticket with its first message. False: its id is taken, which means that it was created before. */
    async create(ticket: TicketRecord, change: TicketChange): Promise<boolean> {
      const { id, ...fields } = ticket
      return await inserted({
        ...ticketFieldsToDoc({ ...fields, ...change.set }),
        order: orderOf({ ...fields, ...change.set }),
        _id: toObjectId(id),
        seq: change.seq,
        publicSeq: change.publicSeq,
        messages: change.append ? [messageToDoc(change.append)] : [],
        pending: change.events,
      })
    },

    /** Inserts a ticket with a whole thread that follows from nothing here. False: its id is taken. */
    async createWhole(ticket: TicketRecord, messages: MessageRecord[], pending: PendingEvent[] = []): Promise<boolean> {
      const { id, ...fields } = ticket
      const doc = {
        ...ticketFieldsToDoc(fields),
        order: orderOf(fields),
        _id: toObjectId(id),
        messages: messages.map(messageToDoc),
        pending,
      }
      return await inserted(doc)
    },

    /**
     * Commits a change in one atomic update of one document, if the ticket still is what the change was computed from.
     * Answers the ticket afterwards, or undefined when somebody was faster, the ticket closed or went, or this
     * author's `clientMessageId` is there already. Goes past mongoose's casting: on the hot path it would clone the
     * message, and every value here was built by us.
     */
    async commit(head: TicketRecord, change: TicketChange): Promise<TicketRecord | undefined> {
      const doc = await tickets.collection.findOneAndUpdate(filterOf(head, change), updateOf(head, change), {
        returnDocument: 'after',
        projection: headProjection,
      })
      // The projection leaves exactly the head.
      return doc ? ticketFromDoc(doc as unknown as HeadDoc) : undefined
    },

    /** Records how far a side has read, if nothing was added since `head`. Answers whether it did. */
    async markRead(head: TicketRecord, side: Side, upTo: Numbers, unread: number): Promise<boolean> {
      const answer = await tickets.updateOne(
        { _id: head.id, seq: head.seq },
        { $set: { [`read.${side}`]: upTo, [`unread.${side}`]: unread } },
      )
      return answer.matchedCount === 1
    },

    /** Removes the ticket with its thread, if it still is as in `head`. Answers whether it did. */
    async remove(head: TicketRecord): Promise<boolean> {
      return (await tickets.deleteOne({ _id: head.id, seq: head.seq })).deletedCount === 1
    },

    /** Forgets pending events whose follow-ups are done. */
    async clearPending(id: string, eventIds: string[]): Promise<void> {
      await tickets.collection.updateOne(
        { _id: toObjectId(id) },
        { $pull: { pending: { id: { $in: eventIds } } } as never },
      )
    },

    /** Tickets on which a promise breaks before a time, the longest overdue first. */
    async duePromises(before: Date, limit: number): Promise<string[]> {
      const docs = await tickets
        .find({ 'sla.breaksAt': trusted({ $lte: before }) }, { _id: 1 })
        .sort({ 'sla.breaksAt': 1 })
        .limit(limit)
        .lean()
      return docs.map(({ _id }) => _id.toHexString())
    },

    /** Tickets whose pending events are older than `before`: their node died, or the follow-up failed. */
    async withPending(before: Date, limit: number): Promise<{ id: string; pending: PendingEvent[] }[]> {
      const docs = await tickets
        .find({ 'pending.at': trusted({ $lt: before }) }, { pending: 1 })
        .limit(limit)
        .lean()
      return docs.map((doc) => ({
        id: doc._id.toHexString(),
        pending: doc.pending.filter((event) => event.at < before),
      }))
    },
  })
}
