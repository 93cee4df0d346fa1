import type { Connection, PipelineStage } from 'mongoose'
import type { Side } from '../domain/actor.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import type { ArchiveStore, Said } from './archives.ts'
import { guarded } from './guard.ts'
import { isId, toObjectId } from './ids.ts'
import { sentAhead } from './sent-ahead.ts'
import {
  archivedPage,
  archivedTo,
  changedAfter,
  type Found,
  overlaid,
  type PageRange,
  type ThreadSlice,
  window,
} from './thread-merge.ts'
import { type HeadDoc, type MessageDoc, messageFromDoc, ticketFromDoc } from './ticket-docs.ts'
import { ticketModel } from './ticket-model.ts'

export interface Around extends Omit<ThreadSlice, 'more'> {
  between: Said
}

const numberOf = (side: Side, field: 'seq' | 'changedSeq'): string => {
  if (side === 'staff') return `$$message.${field}`
  return field === 'seq' ? '$$message.publicSeq' : '$$message.changedPublicSeq'
}

/** The part of a ticket's own messages that a side may see and that lies in a range of one of its two numbers. */
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

/**
 * Reads threads, whose newest messages are in the ticket and whose older ones are in archives. The ticket is always
 * read first: what moves meanwhile is then seen twice, never missed, and merged by its number.
 */
export const threadStore = (connection: Connection, archives: ArchiveStore) => {
  const tickets = ticketModel(connection)

  /** Head and embedded messages of one ticket in one read, so that both show the same moment. */
  async function embedded(id: string, messages: object): Promise<Found | undefined> {
    const stages: PipelineStage[] = [{ $match: { _id: toObjectId(id) } }, { $set: { messages } }, { $unset: 'pending' }]
    const [found] = await tickets.aggregate<HeadDoc & { messages: MessageDoc[]; archivedChanges?: MessageDoc[] }>(
      stages,
    )
    if (!found) return undefined
    const { messages: docs, archivedChanges, ...head } = found
    return {
      ticket: ticketFromDoc(head),
      messages: docs.map(messageFromDoc),
      archivedChanges: (archivedChanges ?? []).map(messageFromDoc),
    }
  }

  /** The one message of a ticket's own that matches, and what has changed in its archives. */
  async function inTicket(ticketId: string, match: object) {
    const projection = { messages: { $elemMatch: match }, archivedChanges: 1 }
    const doc = await tickets.collection.findOne({ _id: toObjectId(ticketId) }, { projection })
    if (!doc) return undefined
    // The projection leaves at most the one message, and all changes that are not yet written to their archives.
    const { messages, archivedChanges } = doc as unknown as Partial<Record<string, MessageDoc[]>>
    return {
      embedded: messages?.[0] && messageFromDoc(messages[0]),
      changes: (archivedChanges ?? []).map(messageFromDoc),
    }
  }

  /** An archived message in its latest state. */
  function latest({ changes }: { changes: MessageRecord[] }, archived: MessageRecord | undefined) {
    if (!archived) return undefined
    const own = changes.filter((change) => change.id === archived.id)
    return overlaid([archived], own)[0]
  }

  const store = guarded({
    /**
     * The first messages of a range where `after` is given, else the last ones.
     * @param head the ticket, if it was read just now: a page that is all in archives is then read from them alone
     */
    async page(
      id: string,
      side: Side,
      range: PageRange,
      limit: number,
      head?: TicketRecord,
    ): Promise<ThreadSlice | undefined> {
      const size = range.after === undefined ? -(limit + 1) : limit + 1
      const wanted = { $slice: [visible(side, 'seq', range), size] }
      const older = (direction: 'back' | 'forward', from: number) => archives[direction](id, from, side, wanted)
      const archived = head && (await archivedPage(head, side, range, limit, older))
      if (archived) return archived
      const found = await embedded(id, wanted)
      return found && (await window(found, side, range, limit, older))
    },

    /** The messages made or changed after a number, in the order of their last change. */
    async changedAfter(id: string, side: Side, after: number, limit: number): Promise<ThreadSlice | undefined> {
      const found = await embedded(id, visible(side, 'changedSeq', { after }))
      if (!found) return undefined
      return await changedAfter(found, side, after, limit, async function* () {
        const last = found.ticket.archivedEdited
        if ((last?.[side === 'staff' ? 'seq' : 'publicSeq'] ?? 0) > after) yield* archives.changedLater(id, after, side)
        if (after < archivedTo(found.ticket, side)) yield* archives.forward(id, after, side)
      })
    },

    async message(ticketId: string, messageId: string): Promise<MessageRecord | undefined> {
      if (!isId(messageId)) return undefined
      const here = await inTicket(ticketId, { _id: toObjectId(messageId) })
      return here && (here.embedded ?? latest(here, await archives.message(ticketId, messageId)))
    },

    /** The message that this author sent under this id before, or undefined. */
    async sent(ticketId: string, authorId: string, clientMessageId: string): Promise<MessageRecord | undefined> {
      const here = await inTicket(ticketId, { authorId: toObjectId(authorId), clientMessageId })
      return here && (here.embedded ?? latest(here, await archives.sent(ticketId, authorId, clientMessageId)))
    },

    /** The same of archived messages alone, for who is told by the write itself of those in the ticket. */
    async sentLongAgo(ticketId: string, authorId: string, clientMessageId: string): Promise<boolean> {
      return await archives.hasSent(ticketId, authorId, clientMessageId)
    },

    /**
     * What counting unread messages needs: the messages about a place, the ticket's own, and how many each side said in
     * between.
     */
    async around(id: string, side: Side, place: number): Promise<Around | undefined> {
      const found = await embedded(id, { $ifNull: ['$messages', []] })
      if (!found) return undefined
      const { archivedChanges, ticket } = found
      const near: MessageRecord[] = []
      let between: Said = { byCustomer: 0, byStaff: 0 }
      if (archivedTo(ticket, side) >= place) {
        for await (const run of archives.forward(id, Math.max(0, place - 1), side)) {
          near.push(...run)
          // What waits to be changed may be counted as it was or as it will be: then all is read.
          if (archivedChanges.length === 0) break
        }
        const last = near.at(-1)
        if (last && archivedChanges.length === 0) between = await archives.said(id, last.seq, ticket.archivedUpTo)
      }
      return { ticket, messages: overlaid([...near, ...found.messages], archivedChanges), between }
    },
  })
  return { ...store, sentAhead: sentAhead(store.sentLongAgo) }
}
