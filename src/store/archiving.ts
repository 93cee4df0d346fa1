import type { Connection } from 'mongoose'
import { bytesOf } from '../domain/message-changes.ts'
import { describeArchive } from './archive-model.ts'
import type { ArchiveStore } from './archives.ts'
import { guarded } from './guard.ts'
import { toObjectId } from './ids.ts'
import type { MessageDoc, TicketDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

/**
 * How many messages a ticket holds itself, at most, and how many stay when it gives the older ones away. A send costs
 * the more the more there are: about 1.1 of what it costs at 10 with 100 of them, 1.3 with 190.
 */
export const mostEmbedded = 100
export const stay = 50
/** Bytes above which a ticket gives messages away however few they are. */
export const mostBytes = 1_048_576
const perArchive = 200
/** Each failure means that somebody changed an old message, or archived, at that very moment. */
const mostAttempts = 20

type Thread = Pick<TicketDoc, 'messages' | 'seq' | 'archivedUpTo' | 'threadBytes' | 'mergedFrom'>

/** The oldest messages of a ticket that holds too many, or none. */
function surplus({ messages, threadBytes }: Thread): MessageDoc[] {
  if (messages.length <= mostEmbedded && threadBytes <= mostBytes) return []
  const keep = threadBytes > mostBytes ? Math.ceil(messages.length / 2) : stay
  return messages.slice(0, Math.min(messages.length - keep, perArchive))
}

/**
 * Moves older messages of a ticket to archives, and changes of archived messages to theirs. Every step can be repeated,
 * by any node, however late: interrupted at any point, messages stand in both places, and readers merge them by number.
 */
export const archivingStore = (connection: Connection, archives: ArchiveStore) => {
  const tickets = ticketModel(connection)

  /** The first half of giving away: the archive has the older messages, and the ticket still has them too. */
  async function copyOlder(ticketId: string) {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const doc = await tickets
        .findById(ticketId, { messages: 1, seq: 1, archivedUpTo: 1, threadBytes: 1, mergedFrom: 1 })
        .lean<Thread>()
      const first = doc?.messages[0]
      if (!doc || !first) return undefined
      // What somebody else has begun is carried on, so that no two archives overlap.
      const begun = await archives.reach(ticketId, first.seq)
      const older = begun === undefined ? surplus(doc) : doc.messages.filter(({ seq }) => seq <= begun)
      const last = older.at(-1)
      if (!last) return undefined
      if (await archives.put(ticketId, older)) return { doc, older, last }
    }
    throw new Error('The older messages of a ticket could not be copied: others archive it at the same time.')
  }

  /** Takes copied messages out of the ticket. False: somebody changed or moved one of them meanwhile. */
  async function takeOut(ticketId: string, { doc, older, last }: NonNullable<Awaited<ReturnType<typeof copyOlder>>>) {
    const about = describeArchive(older)
    const given = older.reduce((bytes, message) => bytes + bytesOf(message), 0)
    const answer = await tickets.collection.updateOne(
      {
        _id: toObjectId(ticketId),
        archivedUpTo: doc.archivedUpTo,
        // It has taken in no other ticket since, whose messages would stand between these.
        mergedFrom: (doc.mergedFrom ?? null) as never,
        // None of them was changed since it was copied.
        messages: { $not: { $elemMatch: { seq: { $lte: last.seq }, changedSeq: { $gt: doc.seq } } } },
      },
      {
        $pull: { messages: { seq: { $lte: last.seq } } } as never,
        $set: { archivedUpTo: last.seq, ...(about.lastPublicSeq && { archivedPublicUpTo: about.lastPublicSeq }) },
        $inc: { archivedCount: older.length, threadBytes: -given },
        ...(about.editedSeq > 0 && {
          $max: { 'archivedEdited.seq': about.editedSeq, 'archivedEdited.publicSeq': about.editedPublicSeq },
        }),
      },
    )
    return answer.matchedCount === 1
  }

  return guarded({
    copyOlder,

    /**
     * Gives the older messages away, if the ticket holds too many or somebody has begun to. Throws when others change
     * them again and again; nothing is lost then, and it can be tried later.
     */
    async moveOlder(ticketId: string): Promise<void> {
      for (let attempt = 0; attempt < mostAttempts; attempt++) {
        const copied = await copyOlder(ticketId)
        if (!copied) return
        if ((await takeOut(ticketId, copied)) && copied.older.length < perArchive) return
        // The ticket was deleted meanwhile, and its archives with it, perhaps before this one was written.
        if (!(await tickets.exists({ _id: ticketId }))) return await archives.remove(ticketId)
      }
      throw new Error('The older messages of a ticket could not be moved: others change them at the same time.')
    },

    /** Writes pending changes of archived messages to their archives, then forgets them. */
    async applyChanges(ticketId: string): Promise<void> {
      const doc = await tickets.findById(ticketId, { archivedChanges: 1 }).lean<Pick<TicketDoc, 'archivedChanges'>>()
      for (const message of doc?.archivedChanges ?? []) {
        await archives.change(ticketId, message)
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
