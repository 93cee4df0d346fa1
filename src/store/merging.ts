import { type Connection, trusted } from 'mongoose'
import type { Merged } from '../domain/merge-tickets.ts'
import type { TicketRecord } from '../domain/records.ts'
import { orderOf } from '../domain/ticket-order.ts'
import { duplicateKey, guarded } from './guard.ts'
import { toObjectId } from './ids.ts'
import { type HeadDoc, headProjection, messageToDoc, ticketFieldsToDoc, ticketFromDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

/** What putting one ticket into another needs of the store. */
export const mergingStore = (connection: Connection) => {
  const tickets = ticketModel(connection)
  const elsewhere = (name: string) => connection.collection(name)

  /** The id of the ticket in which everything of this one is: its own, or that at the end of all merges. */
  async function home({ id, mergedInto }: Pick<TicketRecord, 'id' | 'mergedInto'>): Promise<string> {
    if (!mergedInto) return id
    const next = await tickets.findById(mergedInto.id, { mergedInto: 1 }).lean()
    return await home({ id: mergedInto.id, mergedInto: next?.mergedInto ?? null })
  }

  return guarded({
    home,

    /**
     * Writes the merged thread in one update, if the ticket still is as in `head` and has not taken the other one in
     * before. Answers the ticket then.
     */
    async commit(head: TicketRecord, fromId: string, merged: Merged): Promise<TicketRecord | undefined> {
      const { messages, set, events, seq, publicSeq } = merged
      const doc = await tickets.collection.findOneAndUpdate(
        {
          ...{ _id: toObjectId(head.id), seq: head.seq, publicSeq: head.publicSeq, archivedUpTo: head.archivedUpTo },
          ...{ 'read.staff.seq': head.read.staff.seq, 'read.customer.seq': head.read.customer.seq },
          ...{ mergedFrom: { $ne: fromId }, mergedInto: null },
        },
        {
          $set: {
            ...ticketFieldsToDoc(set),
            order: orderOf({ ...head, ...set }),
            seq,
            publicSeq,
            messages: messages.map(messageToDoc),
            archivedChanges: [],
          },
          $unset: { archivedEdited: '' },
          $push: { pending: { $each: events }, mergedFrom: fromId } as never,
        },
        { returnDocument: 'after', projection: headProjection },
      )
      // The projection leaves exactly the head.
      return doc ? ticketFromDoc(doc as unknown as HeadDoc) : undefined
    },

    /** The other ticket has everything: from now on the thread here is a copy. */
    async copied(fromId: string): Promise<void> {
      await tickets.collection.updateOne(
        { _id: toObjectId(fromId), 'merge.state': 'begun' },
        { $set: { 'merge.state': 'copied' } },
      )
    },

    /** Archives with the numbers of before; those made since reach further. */
    async removeOldArchives(ticketId: string, lastSeq: number): Promise<void> {
      const old = { ticketId: toObjectId(ticketId), lastSeq: { $lte: lastSeq } }
      await elsewhere('message_archives').deleteMany(old)
    },

    /** Everything else that names the ticket of a message: what is found, uploaded, mailed and received by mail. */
    async moveTraces(fromId: string, intoId: string): Promise<void> {
      const [from, into] = [toObjectId(fromId), toObjectId(intoId)]
      const there = { $set: { ticketId: into } }
      // The subject stays with its ticket: who looks for it finds where it went.
      await elsewhere('search').updateMany({ ticketId: from, _id: { $ne: from } }, there)
      await elsewhere('attachments').updateMany({ ticketId: from }, there)
      await elsewhere('received_mails').updateMany({ ticketId: from }, there)
      await elsewhere('mails').updateMany({ ticketId: from }, there)
      const optOuts = elsewhere('mail_optouts')
      for (const { personId, at } of await optOuts.find({ ticketId: from }).toArray()) {
        const both = { _id: `${intoId}:${personId}` as never, ticketId: into, personId, at }
        await optOuts.insertOne(both).catch((error: unknown) => {
          if (!duplicateKey(error)) throw error
        })
      }
    },

    /** Tickets that began to go into another one before a time and have not come to an end, all follow-ups done. */
    async open(before: Date, limit: number): Promise<string[]> {
      const begun: Record<string, unknown> = {
        'merge.at': trusted({ $gt: new Date(0), $lt: before }),
        'pending.0': trusted({ $exists: false }),
      }
      const docs = await tickets.find(begun, { _id: 1 }).limit(limit).lean()
      return docs.map(({ _id }) => _id.toHexString())
    },

    /** Ends it: the copies go, the ticket stays to say where everything is. */
    async end(fromId: string): Promise<void> {
      const nothing = { messages: [], archivedChanges: [], threadBytes: 0, archivedUpTo: 0, archivedPublicUpTo: 0 }
      const counts = { messageCount: 0, publicMessageCount: 0, archivedCount: 0, unread: { customer: 0, staff: 0 } }
      await tickets.collection.updateOne(
        { _id: toObjectId(fromId), 'merge.state': 'copied' },
        { $set: { ...nothing, ...counts, lastMessage: null, lastPublicMessage: null }, $unset: { merge: '' } },
      )
      await elsewhere('message_archives').deleteMany({ ticketId: toObjectId(fromId) })
    },
  })
}
