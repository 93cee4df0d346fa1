import type { ImportedTicket } from '../contracts/imports.ts'
import type { Role } from '../contracts/users.ts'
import { sideOf } from './actor.ts'
import { bytesOf, placeMessage } from './message-changes.ts'
import type { LastMessage, MessageRecord, TicketRecord } from './records.ts'
import { excerptOf, isDone, subjectFrom } from './ticket-rules.ts'

/** Who wrote, by the place of the message in the file. */
export type AuthorOf = (index: number) => { id: string; role: Role }

export interface ImportedIds {
  ticketId: string
  number: number
  customerId: string
  /** The id that the message at this place in the file always gets. */
  messageId: (index: number) => string
}

const lastOf = (message: MessageRecord, publicSeq: number): LastMessage => ({
  seq: message.seq,
  publicSeq,
  authorId: message.authorId,
  excerpt: excerptOf(message.body),
  createdAt: message.createdAt,
})

/** The messages in the order in which they were written, numbered like any others. */
function threadOf(given: ImportedTicket, ids: ImportedIds, authorOf: AuthorOf): MessageRecord[] {
  const inTime = given.messages
    .map((message, index) => ({ ...message, index, at: new Date(message.created) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index)
  let head = { seq: 0, publicSeq: 0 }
  return inTime.map(({ index, at, body, internal = false }) => {
    const author = authorOf(index)
    const draft = {
      ...{ id: ids.messageId(index), body, internal },
      ...{ replyTo: null, attachments: [], clientMessageId: null },
    }
    const placed = placeMessage(head, { ...author, side: sideOf(author) }, draft, at)
    head = { seq: placed.seq, publicSeq: placed.publicSeq ?? head.publicSeq }
    return placed
  })
}

/** A ticket that was lived elsewhere: its own times, everything read, as if it had always been here. */
export function importTicket(
  given: ImportedTicket,
  ids: ImportedIds,
  authorOf: AuthorOf,
): { ticket: TicketRecord; messages: MessageRecord[] } {
  const messages = threadOf(given, ids, authorOf)
  const last = messages.at(-1)
  const publicOnes = messages.filter((message) => message.publicSeq !== null)
  const lastPublic = publicOnes.at(-1)
  const written = messages.map(({ createdAt }) => createdAt.getTime())
  const createdAt = new Date(Math.min(...written.slice(0, 1), ...(given.created ? [Date.parse(given.created)] : [])))
  const numbers = { seq: messages.length, publicSeq: publicOnes.length }
  const updatedAt = last?.createdAt ?? createdAt
  const firstBody = (publicOnes[0] ?? messages[0])?.body ?? ''
  const ticket: TicketRecord = {
    id: ids.ticketId,
    number: ids.number,
    subject: given.subject ?? subjectFrom(firstBody),
    status: given.status,
    statusChangedById: null,
    statusChangedAt: updatedAt,
    frozenUntil: null,
    priority: given.priority ?? 'normal',
    tags: [...new Set(given.tags)],
    customerId: ids.customerId,
    assigneeId: null,
    siteId: null,
    channel: 'api',
    ...numbers,
    messageCount: numbers.seq,
    publicMessageCount: numbers.publicSeq,
    lastMessage: last ? lastOf(last, numbers.publicSeq) : null,
    lastPublicMessage: lastPublic ? lastOf(lastPublic, numbers.publicSeq) : null,
    // Both sides have read it where it comes from.
    read: { customer: numbers, staff: numbers },
    unread: { customer: 0, staff: 0 },
    archivedUpTo: 0,
    archivedPublicUpTo: 0,
    archivedCount: 0,
    threadBytes: messages.reduce((bytes, message) => bytes + bytesOf(message), 0),
    rating: null,
    firstReplyAt:
      messages.find(({ authorRole, internal }) => authorRole !== 'customer' && !internal)?.createdAt ?? null,
    solvedAt: isDone(given) ? updatedAt : null,
    createdAt,
    updatedAt,
    publicUpdatedAt: lastPublic?.createdAt ?? createdAt,
  }
  return { ticket, messages }
}
