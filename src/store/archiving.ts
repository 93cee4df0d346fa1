import type { Connection } from 'mongoose'
import type { ArchiveStore } from './archives.ts'
import { guarded } from './guard.ts'
import { toObjectId } from './ids.ts'
import type { MessageDoc, TicketDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

/** How many messages a ticket holds itself, at most, and how many stay when it gives the older ones away. */
export const mostEmbedded = 200
const stay = 100
/** Bytes above which a ticket gives messages away however few they are. */
export const mostBytes = 1_048_576
const perArchive = 200

/**
 * Moves older messages of a ticket to archives, and changes of archived messages to theirs. Every step can be repeated:
 * interrupted at any point, messages stand in both places, and readers merge them by number.
 */
export const archivingStore = (connection: Connection, archives: ArchiveStore) => {
  const tickets = ticketModel(connection)

  /** The first half of giving away: the archive has the older messages, and the ticket still has them too. */
  async function copyOlder(ticketId: string) {
    const doc = await tickets
      .findById(ticketId, { messages: 1, seq: 1, archivedUpTo: 1, threadBytes: 1 })
      .lean<Pick<TicketDoc, 'messages' | 'seq' | 'archivedUpTo' | 'threadBytes'>>()
    if (!doc) return undefined
    const keep = doc.threadBytes > mostBytes ? Math.floor(doc.messages.length / 2) : stay
    const older = doc.messages.slice(0, -Math.max(keep, 1))
    const last = older.at(-1)
    if (!last) return undefined
    for (let at = 0; at < older.length; at += perArchive) await archives.put(ticketId, older.slice(at, at + perArchive))
    return { doc, older, last }
  }

  return guarded({
    copyOlder,

    /** Gives the older messages away. False: somebody changed one of them meanwhile; nothing was lost, try again. */
    async moveOlder(ticketId: string): Promise<boolean> {
      const copied = await copyOlder(ticketId)
      if (!copied) return true
      const { doc, older, last } = copied
      const publicUpTo = older.findLast((message) => message.publicSeq)?.publicSeq
      const given = older.reduce((bytes, message) => bytes + bytesIn(message), 0)
      const answer = await tickets.collection.updateOne(
        {
          _id: toObjectId(ticketId),
          archivedUpTo: doc.archivedUpTo,
          // None of them was changed since it was copied.
          messages: { $not: { $elemMatch: { seq: { $lte: last.seq }, changedSeq: { $gt: doc.seq } } } },
        },
        {
          $pull: { messages: { seq: { $lte: last.seq } } } as never,
          $set: { archivedUpTo: last.seq, ...(publicUpTo && { archivedPublicUpTo: publicUpTo }) },
          $inc: { archivedCount: older.length, threadBytes: -given },
        },
      )
      return answer.matchedCount === 1
    },

    /** Writes pending changes of archived messages to their archives, then forgets them. */
    async applyChanges(ticketId: string): Promise<void> {
      const doc = await tickets.findById(ticketId, { archivedChanges: 1 }).lean<Pick<TicketDoc, 'archivedChanges'>>()
      for (const message of doc?.archivedChanges ?? []) {
        await archives.change(ticketId, message._id.toHexString(), message)
        const applied = { _id: message._id, changedSeq: message.changedSeq }
        await tickets.collection.updateOne(
          { _id: toObjectId(ticketId) },
          { $pull: { archivedChanges: applied } as never },
        )
      }
    },

    async removeAll(ticketId: string): Promise<void> {
      await archives.remove(ticketId)
    },
  })
}

/** As `bytesOf` in the domain estimates them. */
const bytesIn = (message: MessageDoc): number => message.body.length * 3 + 300
