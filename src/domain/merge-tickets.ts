import type { Side } from './actor.ts'
import { AppError } from './errors.ts'
import { bytesOf } from './message-changes.ts'
import { readMark } from './read-marks.ts'
import type { LastMessage, MessageRecord, TicketRecord } from './records.ts'
import { andFields, eventOf, type NewId, noChange, type TicketChange } from './ticket-changes.ts'
import { excerptOf } from './ticket-rules.ts'

const mostTags = 20

/** A thread with the head of its ticket, of one moment; ascending. */
export interface WholeThread {
  ticket: TicketRecord
  messages: MessageRecord[]
}

/** What becomes of the ticket that takes another one in. */
export interface Merged extends TicketChange {
  /** The whole thread in its new order. */
  messages: MessageRecord[]
}

/** Throws `conflict` where one ticket cannot go into the other. */
export function assertMerges(from: TicketRecord, into: TicketRecord): void {
  if (from.mergedInto && from.mergedInto.id !== into.id) throw alreadyMerged(from)
  if (from.customerId !== into.customerId) throw new AppError('conflict', 'They are of different customers.')
  if (from.mergedInto) return
  if (into.mergedInto) throw alreadyMerged(into)
  if (into.status === 'closed') throw new AppError('conflict', `#${into.number} is closed: open it first.`)
}

export const alreadyMerged = ({ number, mergedInto }: TicketRecord): AppError =>
  new AppError('conflict', `#${number} was merged into #${mergedInto?.number}.`)

/** Closes a ticket and says where it goes: from now on nothing in it changes. No mail tells of it. */
export function beginMerge(
  from: TicketRecord,
  into: TicketRecord,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange {
  const change = andFields(noChange(from), {}, actorId, at, newId)
  const mergedInto = { id: into.id, number: into.number }
  const merge = { state: 'begun' as const, at, by: actorId, was: from.status }
  const status = { status: 'closed' as const, statusChangedById: actorId, statusChangedAt: at, frozenUntil: null }
  return { ...change, set: { ...change.set, ...status, mergedInto, merge, undo: null } }
}

/** Takes the beginning back: the other ticket is gone, or goes elsewhere itself. */
export function withdrawMerge(from: TicketRecord, at: Date, newId: NewId): TicketChange | undefined {
  const { merge } = from
  if (merge?.state !== 'begun') return undefined
  const change = andFields(noChange(from), {}, merge.by, at, newId)
  const status = merge.was === 'frozen' ? 'open' : merge.was
  return { ...change, set: { ...change.set, status, statusChangedAt: at, mergedInto: null, merge: null } }
}

/** Two threads in one by time; what was in order in its own thread stays so. */
function interleaved(one: readonly MessageRecord[], other: readonly MessageRecord[]): MessageRecord[] {
  const result: MessageRecord[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    const [a, b] = [one[i], other[j]]
    const takeFirst = a && (!b || a.createdAt <= b.createdAt)
    const next = takeFirst ? a : b
    if (next) result.push(next)
    if (takeFirst) i++
    else j++
  }
  return result
}

/** What a ticket says of its last message, or its last public one. */
export const lastOf = (message: MessageRecord | undefined, publicSeq: number): LastMessage | null =>
  message
    ? {
        ...{ seq: message.seq, publicSeq: message.publicSeq ?? publicSeq, authorId: message.authorId },
        ...{ excerpt: excerptOf(message.body), createdAt: message.createdAt },
      }
    : null

/**
 * Puts another ticket's thread into this one, by time. Every message gets a new number, so that whoever catches up gets
 * it anew, and a new place; only the first one has place 1, as in every ticket. The event has the number behind them:
 * those who watch see that they have missed something. What was unread in either is unread.
 */
export function mergeThreads(into: WholeThread, from: WholeThread, actorId: string, at: Date, newId: NewId): Merged {
  const { ticket } = into
  let { seq, publicSeq } = ticket
  const order = interleaved(into.messages, from.messages)
  const messages = order.map((message, index) => {
    seq += 1
    if (!message.internal) publicSeq += 1
    const changedPublicSeq = message.internal ? null : publicSeq
    const place = index === 0 && !message.internal ? { seq: 1, publicSeq: 1 } : { seq, publicSeq: changedPublicSeq }
    return { ...message, ...place, changedSeq: seq, changedPublicSeq }
  })
  const wasRead = (side: Side) => (index: number) => {
    const message = order[index]
    const home = message && into.messages.includes(message) ? ticket : from.ticket
    return message !== undefined && message.seq <= home.read[side].seq
  }
  const publicOnes = messages.filter((message) => message.publicSeq !== null)
  const lastPublic = publicOnes.at(-1)
  const customer = readMark(messages, 'customer', wasRead('customer'))
  const staff = readMark(messages, 'staff', wasRead('staff'))
  const numbers = { seq: seq + 1, publicSeq: publicSeq + 1 }
  const firstReplyAt = ticket.firstReplyAt ?? from.ticket.firstReplyAt

  return {
    ...numbers,
    messages,
    set: {
      ...{ messageCount: messages.length, publicMessageCount: publicOnes.length },
      threadBytes: messages.reduce((bytes, message) => bytes + bytesOf(message), 0),
      lastMessage: lastOf(messages.at(-1), lastPublic?.publicSeq ?? 0),
      lastPublicMessage: lastOf(lastPublic, 0),
      read: { customer: customer.place, staff: staff.place },
      unread: { customer: customer.unread, staff: staff.unread },
      tags: [...new Set([...ticket.tags, ...from.ticket.tags])].slice(0, Math.max(mostTags, ticket.tags.length)),
      ...{ archivedUpTo: 0, archivedPublicUpTo: 0, archivedCount: 0 },
      renumberedAfter: ticket.seq,
      ...(firstReplyAt && { firstReplyAt }),
      ...{ updatedAt: at, publicUpdatedAt: at },
    },
    events: [eventOf(newId, 'ticket.updated', numbers, { public: true, actorId, at })],
  }
}
