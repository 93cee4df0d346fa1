import type { NumberedEventName } from '../contracts/events.ts'
import type { Status } from '../contracts/tickets.ts'
import type { Side } from './actor.ts'
import { nobody } from './people.ts'
import type { MessageRecord, PendingEvent, TicketRecord } from './records.ts'

/** One atomic change of a ticket, computed from its head; the store commits it only on exactly that head. */
export interface TicketChange {
  /** The numbers after the change. */
  seq: number
  publicSeq: number
  set: Partial<Omit<TicketRecord, 'id' | 'seq' | 'publicSeq'>>
  /** A new message at the end of the thread. */
  append?: MessageRecord
  /** New values of a message that is already there. */
  message?: { before: MessageRecord; set: Partial<MessageRecord> }
  /** One unread message more, or less, for a side. */
  unread?: { side: Side; by: 1 | -1 }
  events: PendingEvent[]
}

export type NewId = () => string

export function eventOf(
  newId: NewId,
  type: NumberedEventName,
  change: Pick<TicketChange, 'seq' | 'publicSeq'>,
  more: Pick<PendingEvent, 'public' | 'actorId' | 'at' | 'about'> & { messageId?: string },
): PendingEvent {
  return {
    id: newId(),
    type,
    seq: change.seq,
    publicSeq: change.publicSeq,
    public: more.public,
    messageId: more.messageId ?? null,
    actorId: more.actorId,
    at: more.at,
    ...(more.about && { about: more.about }),
  }
}

/** The same change, of which nobody outside is told: it happened long ago. */
export const retold = (change: TicketChange): TicketChange => ({
  ...change,
  events: change.events.map((event) => ({ ...event, retold: true })),
})

/** The status change right behind another change of the same write. */
export function andStatus(
  change: TicketChange,
  status: Status,
  frozenUntil: Date | null,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange {
  const numbers = { seq: change.seq + 1, publicSeq: change.publicSeq + 1 }
  return {
    ...change,
    ...numbers,
    set: {
      ...change.set,
      status,
      frozenUntil,
      statusChangedById: actorId === nobody ? null : actorId,
      statusChangedAt: at,
      updatedAt: at,
      publicUpdatedAt: at,
    },
    events: [
      ...change.events,
      eventOf(newId, 'ticket.status', numbers, { public: true, actorId, at, about: { status } }),
    ],
  }
}

export function changeStatus(
  head: TicketRecord,
  status: Status,
  frozenUntil: Date | null,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange {
  return andStatus(noChange(head), status, frozenUntil, actorId, at, newId)
}

export type Fields = Partial<Pick<TicketRecord, 'subject' | 'priority' | 'tags' | 'assigneeId' | 'rating'>>

/** A change that changes nothing yet, for others to be put behind it. */
export const noChange = ({ seq, publicSeq }: TicketRecord): TicketChange => ({ seq, publicSeq, set: {}, events: [] })

/** The change of fields right behind another change of the same write. */
export function andFields(change: TicketChange, fields: Fields, actorId: string, at: Date, newId: NewId): TicketChange {
  const numbers = { seq: change.seq + 1, publicSeq: change.publicSeq + 1 }
  const about = fields.assigneeId === undefined ? {} : { about: { assigneeId: fields.assigneeId } }
  return {
    ...change,
    ...numbers,
    set: {
      ...change.set,
      ...fields,
      ...(fields.assigneeId !== undefined && { assignedAt: at }),
      ...{ updatedAt: at, publicUpdatedAt: at },
    },
    events: [...change.events, eventOf(newId, 'ticket.updated', numbers, { public: true, actorId, at, ...about })],
  }
}

export const changeFields = (
  head: TicketRecord,
  fields: Fields,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange => andFields(noChange(head), fields, actorId, at, newId)
