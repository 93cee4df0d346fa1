import type { Agent, PresenceStatus } from '../contracts/agents.ts'
import { presentPerson } from './people.ts'
import type { UserRecord } from './records.ts'

/** What is known of a member of staff beside their account. */
export interface AgentRecord {
  id: string
  /** What they said of themselves; it counts while they are connected. */
  chosen: PresenceStatus
  /** How many open tickets they are given at most; null: no limit. */
  capacity: number | null
  /** Tags of tickets that they are good at. */
  skills: string[]
  /** Since when they are gone, where tickets of theirs wait; null: they are there, or nobody has noticed yet. */
  goneSince: Date | null
  /** When they were last given a ticket; null: never. */
  servedAt: Date | null
  /** Tickets that are just being given to them. */
  promised: string[]
  /** Moves with each promise, so that of two that were made at once only one holds. */
  promises: number
}

/** Milliseconds after which a promise is that of a node that died before it kept it. */
export const promiseHolds = 60_000

export const presentAgent = (
  user: UserRecord,
  { capacity, skills }: AgentRecord,
  now: { status: PresenceStatus; load: number },
): Agent => ({ ...presentPerson(user), ...now, capacity, skills })
