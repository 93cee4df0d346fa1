import type { PresenceStatus } from '../contracts/agents.ts'
import type { TicketRecord } from './records.ts'
import { changeFields, type NewId, type TicketChange } from './ticket-changes.ts'

/** Somebody to whom a site's tickets may be given. */
export interface Candidate {
  id: string
  status: PresenceStatus
  /** How many open tickets they are given at most; null: no limit. */
  capacity: number | null
  /** Open tickets that they have, and those that are about to be theirs. */
  load: number
  skills: readonly string[]
  /** When they were last given a ticket; null: never. */
  servedAt: Date | null
}

/** Milliseconds without being there after which somebody's unanswered tickets go to others. */
export const leftAfter = 300_000

const isFree = ({ status, capacity, load }: Candidate): boolean =>
  status === 'online' && (capacity === null || load < capacity)

/**
 * Those who cover most of a ticket's tags, of the tags that are anybody's skill at all; everybody where none is. That
 * they are there or have time plays no part: a ticket waits for who is good at it.
 */
export function skilledFor(candidates: readonly Candidate[], tags: readonly string[]): Candidate[] {
  const covered = ({ skills }: Candidate) => tags.filter((tag) => skills.includes(tag)).length
  const most = Math.max(0, ...candidates.map(covered))
  return candidates.filter((candidate) => covered(candidate) === most)
}

const turnOf = ({ servedAt }: Candidate): number => servedAt?.getTime() ?? 0

/**
 * Who is next to be given a ticket: of the skilled who are there and have room, the one whose last turn is the longest
 * ago. Undefined: nobody now.
 * @param leaver whoever it is taken from
 */
export function nextAgent(
  candidates: readonly Candidate[],
  tags: readonly string[],
  leaver: string | null = null,
): Candidate | undefined {
  const free = skilledFor(candidates, tags).filter((one) => isFree(one) && one.id !== leaver)
  return free.sort((a, b) => turnOf(a) - turnOf(b) || (a.id < b.id ? -1 : 1))[0]
}

/** Whether the customer has had the last word. */
export const isUnanswered = ({ lastPublicMessage, customerId }: TicketRecord): boolean =>
  lastPublicMessage?.authorId === customerId

/** What is known of whoever a ticket is assigned to. */
export interface Assignee {
  /** Whether they are an active member of staff. */
  works: boolean
  status: PresenceStatus
  /** Since when somebody has noticed that they are gone; null: not yet. A time when nobody looked does not count. */
  goneSince: Date | null
}

/** Whether somebody has been away from a ticket of theirs for too long, counted from when it became theirs. */
export function isLeftBehind(ticket: TicketRecord, assignee: Assignee, now: Date): boolean {
  if (!assignee.works) return true
  if (assignee.status !== 'offline' || assignee.goneSince === null || !isUnanswered(ticket)) return false
  const since = Math.max(assignee.goneSince.getTime(), ticket.assignedAt?.getTime() ?? 0)
  return now.getTime() - since >= leftAfter
}

/**
 * Gives a ticket to somebody by itself, or takes it from who is gone where there is nobody else. It is told as done by
 * whoever has it afterwards, or had it before: they need no mail about it.
 */
export function assignAutomatically(head: TicketRecord, to: string | null, at: Date, newId: NewId): TicketChange {
  const change = changeFields(head, { assigneeId: to }, to ?? head.assigneeId ?? head.customerId, at, newId)
  return {
    ...change,
    events: change.events.map((event) => ({ ...event, about: { ...event.about, automatic: true as const } })),
  }
}
