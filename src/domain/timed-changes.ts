import { nobody } from './people.ts'
import type { TicketRecord } from './records.ts'
import { changeStatus, type NewId, type TicketChange } from './ticket-changes.ts'

/** A change that a timer makes: nobody did it, and nobody takes it back. */
function byItself(head: TicketRecord, status: 'open' | 'closed', at: Date, newId: NewId): TicketChange {
  const change = changeStatus(head, status, null, nobody, at, newId)
  return { ...change, set: { ...change.set, undo: null } }
}

/** Opens a ticket that was on hold until a time which has come; undefined: it is not time, or no longer on hold. */
export function thaw(head: TicketRecord, at: Date, newId: NewId): TicketChange | undefined {
  const isDue = head.status === 'frozen' && head.frozenUntil !== null && head.frozenUntil <= at
  return isDue ? byItself(head, 'open', at, newId) : undefined
}

/**
 * Closes a ticket that was solved long enough ago; undefined: it was not, or is solved no longer.
 * @param after seconds
 */
export function closeSolved(head: TicketRecord, after: number, at: Date, newId: NewId): TicketChange | undefined {
  const isDue = head.status === 'solved' && at.getTime() - head.statusChangedAt.getTime() >= after * 1000
  return isDue ? byItself(head, 'closed', at, newId) : undefined
}
