import { type Connection, trusted } from 'mongoose'
import { guarded } from './guard.ts'
import { toObjectId } from './ids.ts'
import { ticketModel } from './ticket-model.ts'

/** What splitting messages off a ticket needs of the store. */
export const splittingStore = (connection: Connection) => {
  const tickets = ticketModel(connection)

  return guarded({
    /** Gives the files of a message to the one that it became. */
    async moveFiles(messageId: string, to: { messageId: string; ticketId: string }): Promise<void> {
      await connection
        .collection('attachments')
        .updateMany(
          { messageId: toObjectId(messageId) },
          { $set: { messageId: toObjectId(to.messageId), ticketId: toObjectId(to.ticketId) } },
        )
    },

    /** Tickets whose split began before a time and has not come to an end. */
    async open(before: Date, limit: number): Promise<string[]> {
      const begun: Record<string, unknown> = { 'split.at': trusted({ $gt: new Date(0), $lt: before }) }
      const docs = await tickets.find(begun, { _id: 1 }).limit(limit).lean()
      return docs.map(({ _id }) => _id.toHexString())
    },

    /** The new ticket has all; the old one holds nothing for it any more. */
    async end(ticketId: string, fromId: string): Promise<void> {
      const claimed = { leaving: { into: ticketId } }
      await tickets.collection.updateOne({ _id: toObjectId(fromId) }, { $pull: claimed as never })
      await tickets.collection.updateOne({ _id: toObjectId(ticketId) }, { $unset: { split: '' } })
    },
  })
}
