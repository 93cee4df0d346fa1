import type { NumberedEventName } from '../contracts/events.ts'
import type { SlaClockName } from '../contracts/sla.ts'
import type { Channel, Priority, Status } from '../contracts/tickets.ts'
import type { Role } from '../contracts/users.ts'
import type { SlaRecord } from './sla.ts'
import type { TicketOrder } from './ticket-order.ts'
import type { FieldChange } from './timeline.ts'
import type { UndoRecord } from './undo.ts'

/** A number in each of the two numberings of a ticket: what staff see, and what the customer sees. */
export interface Numbers {
  seq: number
  publicSeq: number
}

/** A file as its message holds it. */
export interface AttachmentRecord {
  id: string
  name: string
  type: string
  /** Bytes. */
  size: number
  /** Pixels; null: no picture, or one whose size could not be read. */
  width: number | null
  height: number | null
}

export interface MessageRecord {
  id: string
  seq: number
  /** Null for an internal note: the customer's numbering does not know of it. */
  publicSeq: number | null
  /** The numbers of its last change. */
  changedSeq: number
  changedPublicSeq: number | null
  authorId: string
  authorRole: Role
  body: string
  internal: boolean
  replyTo: string | null
  attachments: AttachmentRecord[]
  clientMessageId: string | null
  /** Set once the body changed: a digest of what was first sent, to recognise its repeat. */
  sentDigest: string | null
  createdAt: Date
  editedAt: Date | null
  deletedAt: Date | null
}

export interface LastMessage extends Numbers {
  authorId: string
  excerpt: string
  createdAt: Date
}

/** What follow-ups (search, webhooks, e-mail) still have to be told; kept in the ticket until they were. */
export interface PendingEvent extends Numbers {
  id: string
  type: NumberedEventName
  /** Whether the customer may know of it; false for what concerns notes. */
  public: boolean
  messageId: string | null
  actorId: string
  at: Date
  /** Written down long after it happened: nobody is mailed or called about it, and no work is handed out. */
  retold?: true
  /** What the change set, where a follow-up has to know it: the ticket may have moved on by then. */
  about?: {
    status?: Status
    assigneeId?: string | null
    broken?: SlaClockName
    firstReply?: true
    changes?: FieldChange[]
    automatic?: true
    undoes?: string[]
    /** It takes words out for good: nobody keeps what they were. */
    erases?: true
  }
}

/** Messages on their way out of a ticket, by id. */
export interface Leaving {
  into: string
  messageIds: string[]
  at: Date
}

/** A ticket without its thread: what every decision about it needs. */
export interface TicketRecord extends Numbers {
  id: string
  number: number
  subject: string
  status: Status
  statusChangedById: string | null
  statusChangedAt: Date
  frozenUntil: Date | null
  priority: Priority
  tags: string[]
  customerId: string
  assigneeId: string | null
  /** When that was last said; absent: never. */
  assignedAt?: Date
  siteId: string | null
  channel: Channel
  messageCount: number
  publicMessageCount: number
  lastMessage: LastMessage | null
  lastPublicMessage: LastMessage | null
  read: { customer: Numbers; staff: Numbers }
  unread: { customer: number; staff: number }
  /** Messages up to this number live in archives. */
  archivedUpTo: number
  /** The last public place among them, and how many they are. */
  archivedPublicUpTo: number
  archivedCount: number
  /** The last change of any of them; absent where none was changed. */
  archivedEdited?: Partial<Numbers>
  /** Whether changes of some of them are not yet in their archives. */
  changesWaiting?: true
  /** About how many bytes the messages in the ticket itself take. */
  threadBytes: number
  /** What is promised about it, for staff; absent or null: nothing. */
  sla?: SlaRecord | null
  /** How to take the last change of the staff back; absent or null: there is nothing to. */
  undo?: UndoRecord | null
  /** Where everything in it went; absent or null: nowhere. */
  mergedInto?: { id: string; number: number } | null
  /** A merge into another ticket that is under way: since when, by whom, and the status before. */
  merge?: { state: 'begun' | 'copied'; at: Date; by: string; was: Status } | null
  /** A split that made this ticket and is under way: out of which ticket these messages still have to go. */
  split?: { from: string; messageIds: string[]; at: Date; by: string } | null
  /** Messages that are being split off, into which ticket, since when: nobody else takes or changes them. */
  leaving?: Leaving[]
  /** Tickets that this one took in. */
  mergedFrom?: string[]
  /** The number after which all messages got new ones when it last took one in: archives of before are outdated. */
  renumberedAfter?: number
  rating: { score: number; comment: string | null; createdAt: Date } | null
  /** When staff first answered, null: not yet; when it was done with, null: it is not. Absent: nobody kept it. */
  firstReplyAt?: Date | null
  solvedAt?: Date | null
  /** Made of the rest with every write; absent in a ticket that is not stored yet. */
  order?: TicketOrder
  createdAt: Date
  updatedAt: Date
  publicUpdatedAt: Date
}

export interface UserRecord {
  id: string
  email: string | null
  username: string | null
  firstName: string | null
  lastName: string | null
  role: Role
  active: boolean
  /** How a visitor named themselves; accounts have names of their own. */
  label: { name: string | null; email: string | null }
  /** Whether signing in takes a second factor. */
  hasTotp: boolean
  /** The site that a visitor came through; null: an account, or a visitor from before this was kept. */
  siteId: string | null
  /** Who they are to that site, as its server has proven; null: nobody has. */
  externalId: string | null
  /** Their data was erased; only the id is left. */
  erased: boolean
  createdAt: Date
}
