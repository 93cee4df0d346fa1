import { AppError, invalid } from './errors.ts'
import { lastOf } from './merge-tickets.ts'
import { bytesOf } from './message-changes.ts'
import { readMark } from './read-marks.ts'
import type { Leaving, MessageRecord, PendingEvent, TicketRecord } from './records.ts'
import { eventOf, type NewId, type TicketChange } from './ticket-changes.ts'
import { isFirst, subjectFrom } from './ticket-rules.ts'

/** Throws `conflict` for the message that opened the ticket and for deleted ones, `validation_failed` for a first note. */
export function assertSplits(chosen: readonly MessageRecord[]): void {
  if (chosen.some(isFirst)) throw new AppError('conflict', 'The first message stays with its ticket.')
  if (chosen.some(({ deletedAt }) => deletedAt)) throw new AppError('conflict', 'One of them was deleted.')
  if (chosen[0]?.internal) throw invalid('messageIds', 'begins with a note, which opens no ticket')
}

/** Milliseconds after which a split that made no ticket came to nothing: its node died. */
const claimHolds = 60_000

const stillHolds = ({ at }: Leaving, now: Date): boolean => now.getTime() - at.getTime() < claimHolds

/** Whether a message is just on its way into another ticket. */
export const isLeaving = ({ leaving = [] }: TicketRecord, messageId: string, now: Date): boolean =>
  leaving.some((one) => stillHolds(one, now) && one.messageIds.includes(messageId))

/**
 * Claims messages for the ticket that they will make, so that no other one gets them and nobody changes them meanwhile.
 * Undefined: they are claimed for it already. Throws `conflict` where another one has claimed any of them.
 */
export function claimForSplit(
  head: TicketRecord,
  messageIds: readonly string[],
  into: string,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange | undefined {
  const others = (head.leaving ?? []).filter((one) => stillHolds(one, at))
  if (others.some((one) => one.into === into)) return undefined
  if (others.some((one) => one.messageIds.some((id) => messageIds.includes(id)))) {
    throw new AppError('conflict', 'Somebody else is just splitting one of them off.')
  }
  const numbers = { seq: head.seq + 1, publicSeq: head.publicSeq }
  const leaving = [...others, { into, messageIds: [...messageIds], at }]
  const event = eventOf(newId, 'ticket.updated', numbers, { public: false, actorId, at })
  return { ...numbers, set: { leaving, updatedAt: at }, events: [event] }
}

interface Anew {
  ticketId: string
  number: number
  subject: string | undefined
  /** The id that a message has in the new ticket. */
  messageId: (old: string) => string
}

/** A new ticket of messages that leave another one; who wrote them and when stays, the numbers are its own. */
export function splitOff(
  from: TicketRecord,
  chosen: readonly MessageRecord[],
  { ticketId, number, subject, messageId }: Anew,
  actorId: string,
  at: Date,
  newId: NewId,
): { ticket: TicketRecord; messages: MessageRecord[]; event: PendingEvent } {
  const ids = new Set(chosen.map(({ id }) => id))
  let [seq, publicSeq] = [0, 0]
  const messages = chosen.map((message) => {
    seq += 1
    if (!message.internal) publicSeq += 1
    const place = { seq, publicSeq: message.internal ? null : publicSeq }
    return {
      ...{ ...message, ...place, changedSeq: place.seq, changedPublicSeq: place.publicSeq },
      id: messageId(message.id),
      replyTo: message.replyTo && ids.has(message.replyTo) ? messageId(message.replyTo) : null,
      clientMessageId: null,
    }
  })
  const wasRead = (side: 'customer' | 'staff') => (index: number) => (chosen[index]?.seq ?? 0) <= from.read[side].seq
  const [customer, staff] = [
    readMark(messages, 'customer', wasRead('customer')),
    readMark(messages, 'staff', wasRead('staff')),
  ]
  const lastPublic = messages.findLast((message) => message.publicSeq !== null)
  const firstReply = messages.find(({ authorRole, internal }) => authorRole !== 'customer' && !internal)
  const ticket: TicketRecord = {
    ...{ id: ticketId, number, subject: subject ?? subjectFrom(messages[0]?.body ?? '') },
    ...{ status: 'open', statusChangedById: null, statusChangedAt: at, frozenUntil: null },
    ...{ priority: from.priority, tags: from.tags, customerId: from.customerId, assigneeId: from.assigneeId },
    ...{ siteId: from.siteId, channel: from.channel, seq, publicSeq },
    ...{ messageCount: messages.length, publicMessageCount: publicSeq },
    ...{ lastMessage: lastOf(messages.at(-1), publicSeq), lastPublicMessage: lastOf(lastPublic, publicSeq) },
    read: { customer: customer.place, staff: staff.place },
    unread: { customer: customer.unread, staff: staff.unread },
    ...{ archivedUpTo: 0, archivedPublicUpTo: 0, archivedCount: 0 },
    threadBytes: messages.reduce((bytes, message) => bytes + bytesOf(message), 0),
    split: { from: from.id, messageIds: [...ids], at, by: actorId },
    ...{ firstReplyAt: firstReply?.createdAt ?? null, solvedAt: null },
    ...{ rating: null, createdAt: at, updatedAt: at, publicUpdatedAt: at },
  }
  const about = { public: true, actorId, at, messageId: messages[0]?.id ?? '' }
  return { ticket, messages, event: eventOf(newId, 'ticket.created', { seq, publicSeq }, about) }
}
