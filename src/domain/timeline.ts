import type { SlaClockName } from '../contracts/sla.ts'
import type { TimelineItem, tracedFields } from '../contracts/timeline.ts'
import { nobody, type People, personOf } from './people.ts'
import type { MessageRecord, PendingEvent, TicketRecord } from './records.ts'
import type { TicketChange } from './ticket-changes.ts'
import { isFirst } from './ticket-rules.ts'

type Field = (typeof tracedFields)[number]
type Value = string | number | string[] | null

export interface FieldChange {
  field: Field
  /** Of an assignee the id, of a time ISO 8601. */
  from: Value
  to: Value
}

/** Something that was done to a ticket besides writing into it. */
export interface ActRecord {
  /** The event's. */
  id: string
  ticketId: string
  seq: number
  at: Date
  actorId: string
  changes: FieldChange[]
  broken: SlaClockName | null
}

/** How a field is told; a subject holds words of a person, so that only its change is. */
const told: { [Name in Field]: (ticket: Partial<TicketRecord>) => Value | undefined } = {
  status: ({ status }) => status,
  frozenUntil: ({ frozenUntil }) => (frozenUntil === null ? null : frozenUntil?.toISOString()),
  priority: ({ priority }) => priority,
  tags: ({ tags }) => tags,
  assignee: ({ assigneeId }) => assigneeId,
  rating: ({ rating }) => (rating === null ? null : rating?.score),
  subject: () => null,
}

const ofStatus: readonly Field[] = ['status', 'frozenUntil']
const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

function changesOf(head: TicketRecord, set: Partial<TicketRecord>): FieldChange[] {
  const fields = Object.keys(told) as Field[]
  const changed = fields.flatMap((field): FieldChange[] => {
    const [from = null, to] = [told[field](head), told[field](set)]
    return to === undefined || isSame(from, to) ? [] : [{ field, from, to }]
  })
  const isRenamed = set.subject !== undefined && set.subject !== head.subject
  return isRenamed ? [...changed, { field: 'subject', from: null, to: null }] : changed
}

/** A change whose events say what they changed, and from what: by the time it is asked for, the ticket has moved on. */
export function withActs(head: TicketRecord, change: TicketChange): TicketChange {
  const changes = changesOf(head, change.set)
  if (changes.length === 0) return change
  const hasOwn = change.events.some(({ type }) => type === 'ticket.status')
  const about = (event: PendingEvent): PendingEvent => {
    const isStatus = event.type === 'ticket.status'
    const own = changes.filter(({ field }) => !hasOwn || ofStatus.includes(field) === isStatus)
    return event.type.startsWith('ticket.') && own.length > 0 && !event.about?.erases
      ? { ...event, about: { ...event.about, changes: own } }
      : event
  }
  return { ...change, events: change.events.map(about) }
}

/** What a timeline keeps of an event; undefined: nothing, because the thread or the ticket itself tells it. */
export function actOf(ticketId: string, { id, seq, at, actorId, about }: PendingEvent): ActRecord | undefined {
  const changes = about?.changes ?? []
  const broken = about?.broken ?? null
  if (changes.length === 0 && !broken) return undefined
  return { id, ticketId, seq, at, actorId: about?.automatic ? nobody : actorId, changes, broken }
}

export const peopleInActs = (acts: ActRecord[]): string[] =>
  acts.flatMap(({ actorId, changes }) => [
    actorId,
    ...changes.flatMap(({ field, from, to }) => (field === 'assignee' ? [from, to] : [])).filter(isText),
  ])

const isText = (value: Value): value is string => typeof value === 'string'

export function presentAct({ seq, at, actorId, changes, broken }: ActRecord, people: People): TimelineItem {
  const person = (id: Value) => (isText(id) ? personOf(people, id) : null)
  return {
    seq,
    at: at.toISOString(),
    actor: actorId === nobody ? null : personOf(people, actorId),
    act: broken ? 'promise-broken' : 'changed',
    messageId: null,
    changes: changes.map(({ field, from, to }) =>
      field === 'assignee' ? { field, from: person(from), to: person(to) } : { field, from, to },
    ),
    promise: broken,
  }
}

export function presentWriting(message: MessageRecord, people: People): TimelineItem {
  const { id, seq, createdAt, authorId, internal } = message
  return {
    seq,
    at: createdAt.toISOString(),
    actor: personOf(people, authorId),
    act: isFirst(message) ? 'opened' : internal ? 'noted' : 'replied',
    messageId: id,
    changes: [],
    promise: null,
  }
}
