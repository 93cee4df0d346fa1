import { type Actor, isStaff } from './actor.ts'
import { AppError } from './errors.ts'
import type { TicketRecord } from './records.ts'
import { andFields, andStatus, type NewId, noChange, type TicketChange } from './ticket-changes.ts'

/** Seconds within which a change can be taken back. */
export const undoWithin = 10

const undoable = ['status', 'frozenUntil', 'assigneeId', 'priority', 'tags'] as const
type State = Partial<Pick<TicketRecord, (typeof undoable)[number]>>

/** The last change of a ticket by the staff, and what it was before. */
export interface UndoRecord {
  /** The number that the ticket had after it. */
  seq: number
  actorId: string
  at: Date
  before: State
  after: State
  /** Ids of the change's events, for who can still take back what came of them. */
  events: string[]
  /** It was taken back. */
  undone?: true
}

const stateIn = (fields: Partial<TicketRecord>, of: Partial<TicketRecord>): State =>
  Object.fromEntries(undoable.filter((name) => name in fields).map((name) => [name, of[name] ?? null]))

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The same change with a record of what it was before; what a customer does can be taken back by nobody. */
export function withUndo(head: TicketRecord, change: TicketChange, actor: Actor, at: Date): TicketChange {
  const after = stateIn(change.set, change.set)
  if ('undo' in change.set || Object.keys(after).length === 0) return change
  if (!isStaff(actor)) return { ...change, set: { ...change.set, undo: null } }
  const events = change.events.filter(({ type }) => type.startsWith('ticket.')).map(({ id }) => id)
  const undo = { seq: change.seq, actorId: actor.id, at, before: stateIn(change.set, head), after, events }
  return { ...change, set: { ...change.set, undo } }
}

/**
 * Takes the change back after which a ticket had a number: what was sent with it stays. Undefined: it was taken back
 * before. Throws `conflict` where it was somebody else's, is too old, or others have changed the same since.
 */
export function planUndo(
  head: TicketRecord,
  seq: number,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange | undefined {
  const { undo } = head
  if (undo?.seq !== seq || undo.actorId !== actorId)
    throw new AppError('conflict', 'This is not your last change here.')
  if (undo.undone) return undefined
  if (at.getTime() - undo.at.getTime() > undoWithin * 1000) {
    throw new AppError('conflict', `A change can be taken back for ${undoWithin} seconds.`)
  }
  if (!isSame(stateIn(undo.after, head), undo.after)) throw new AppError('conflict', 'Others have changed it since.')

  const { status, frozenUntil, ...fields } = undo.before
  let change = noChange(head)
  if (Object.keys(fields).length > 0) change = andFields(change, fields, actorId, at, newId)
  if (status !== undefined) change = andStatus(change, status, frozenUntil ?? null, actorId, at, newId)
  const undoes = undo.events
  return {
    ...change,
    set: { ...change.set, undo: { ...undo, undone: true } },
    events: change.events.map((event) => ({ ...event, about: { ...event.about, undoes } })),
  }
}
