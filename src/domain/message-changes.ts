import type { Side } from './actor.ts'
import type { AttachmentRecord, MessageRecord, TicketRecord } from './records.ts'
import { andStatus, eventOf, type NewId, type TicketChange } from './ticket-changes.ts'
import { excerptOf, statusAfterReply } from './ticket-rules.ts'

/** UTF-8 takes up to 3 bytes for each UTF-16 unit; the rest of a message is about this much. */
const bytesPerCharacter = 3
const bytesPerMessage = 300
const bytesPerAttachment = 250

/** A message as its author hands it over, before it has its place. */
export interface Draft {
  id: string
  body: string
  internal: boolean
  replyTo: string | null
  attachments: AttachmentRecord[]
  clientMessageId: string | null
}

export interface Author {
  id: string
  role: MessageRecord['authorRole']
  side: Side
}

/** The message with the next place in both numberings; a note takes none in the customer's. */
export function placeMessage(
  head: Pick<TicketRecord, 'seq' | 'publicSeq'>,
  author: Author,
  draft: Draft,
  at: Date,
): MessageRecord {
  const seq = head.seq + 1
  const publicSeq = draft.internal ? null : head.publicSeq + 1
  return {
    ...draft,
    seq,
    publicSeq,
    changedSeq: seq,
    changedPublicSeq: publicSeq,
    authorId: author.id,
    authorRole: author.role,
    sentDigest: null,
    createdAt: at,
    editedAt: null,
    deletedAt: null,
  }
}

/** About what a message takes of its ticket's document. */
export const bytesOf = ({
  body,
  attachments,
}: {
  body: string
  attachments?: readonly unknown[] | undefined
}): number => body.length * bytesPerCharacter + bytesPerMessage + (attachments?.length ?? 0) * bytesPerAttachment

/** Appends a message and, where a customer's reply reopens the ticket, the status change right after it. */
export function appendMessage(head: TicketRecord, author: Author, draft: Draft, at: Date, newId: NewId): TicketChange {
  const message = placeMessage(head, author, draft, at)
  const seq = message.seq
  const publicSeq = message.publicSeq ?? head.publicSeq
  const last = { seq, publicSeq, authorId: author.id, excerpt: excerptOf(draft.body), createdAt: at }
  const change: TicketChange = {
    seq,
    publicSeq,
    append: message,
    set: {
      messageCount: head.messageCount + 1,
      threadBytes: head.threadBytes + bytesOf(draft),
      lastMessage: last,
      updatedAt: at,
    },
    events: [
      eventOf(
        newId,
        'message.created',
        { seq, publicSeq },
        { public: !draft.internal, messageId: draft.id, actorId: author.id, at },
      ),
    ],
  }
  if (draft.internal) return change

  change.set.publicMessageCount = head.publicMessageCount + 1
  change.set.lastPublicMessage = last
  change.set.publicUpdatedAt = at
  change.unread = { side: author.side === 'staff' ? 'customer' : 'staff', by: 1 }
  const status = statusAfterReply(head.status, author.side)
  if (status === head.status) return change
  return andStatus(change, status, null, author.id, at, newId)
}

/** Edits a message, or deletes it: an empty body that keeps its place. Excerpts that showed it follow. */
export function changeMessage(
  head: TicketRecord,
  message: MessageRecord,
  to: { body: string } | 'deleted',
  sentDigest: string,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange {
  const seq = head.seq + 1
  const publicSeq = message.internal ? head.publicSeq : head.publicSeq + 1
  const after = to === 'deleted' ? { body: '', attachments: [] } : { body: to.body }
  const reader: Side = message.authorRole === 'customer' ? 'staff' : 'customer'
  const wasUnread = !message.internal && message.seq > head.read[reader].seq
  const follow = (last: TicketRecord['lastMessage']) => last && { ...last, excerpt: excerptOf(after.body) }
  return {
    seq,
    publicSeq,
    message: {
      before: message,
      set: {
        ...after,
        changedSeq: seq,
        changedPublicSeq: message.internal ? null : publicSeq,
        sentDigest: message.sentDigest ?? sentDigest,
        ...(to === 'deleted' ? { deletedAt: at } : { editedAt: at }),
      },
    },
    set: {
      updatedAt: at,
      // An archived one takes nothing of the ticket's own document.
      ...(message.seq > head.archivedUpTo && {
        threadBytes: head.threadBytes + bytesOf({ ...message, ...after }) - bytesOf(message),
      }),
      ...(head.lastMessage?.seq === message.seq && { lastMessage: follow(head.lastMessage) }),
      ...(head.lastPublicMessage?.seq === message.seq && { lastPublicMessage: follow(head.lastPublicMessage) }),
      ...(!message.internal && { publicUpdatedAt: at }),
    },
    ...(to === 'deleted' && wasUnread && { unread: { side: reader, by: -1 } }),
    events: [
      eventOf(
        newId,
        to === 'deleted' ? 'message.deleted' : 'message.updated',
        { seq, publicSeq },
        {
          public: !message.internal,
          messageId: message.id,
          actorId,
          at,
        },
      ),
    ],
  }
}
