import type { Person } from '../contracts/users.ts'
import type { Actor } from './actor.ts'
import type { People } from './people.ts'
import type { Sites } from './present.ts'
import type { MessageRecord, Numbers, PendingEvent, TicketRecord } from './records.ts'

/** What a committed change hands to those who tell the world. */
export interface Committed {
  /** The ticket after the change. */
  ticket: TicketRecord
  /** In the order of their numbers. */
  events: PendingEvent[]
  /** The message that the change made or changed. */
  message?: MessageRecord
  people: People
  sites: Sites
}

/** A hint that nobody needs to catch up on. */
export type Announcement =
  | { type: 'followers'; ticketId: string; users: Person[] }
  | { type: 'typing'; ticketId: string; actor: Actor; typing: boolean }
  /** `public`: the customer's number moved too; that staff have read a note is not for customers. */
  | { type: 'ticket.read'; ticketId: string; customerId: string; actor: Actor; read: Numbers; public: boolean }

/** Who tells the world: fan-out to sockets, follow-ups. Never throws, never waits for anybody far away. */
export interface Publisher {
  committed(change: Committed): void
  announce(announcement: Announcement): void
  /** Ends the live sockets of sessions, on every node that can be reached. */
  endSessions(sessionIds: string[]): void
  /** Resolves when this node's own follow-ups of earlier changes are done, or after a bounded wait. */
  settled(): Promise<void>
}
