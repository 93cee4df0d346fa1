import type { Actor, Side } from '../domain/actor.ts'
import type { People } from '../domain/people.ts'
import type { Sites } from '../domain/present.ts'
import type { MessageRecord, Numbers, PendingEvent, TicketRecord } from '../domain/records.ts'
import type { Passwords } from '../outside/passwords.ts'
import type { Secrets, Tokens } from '../outside/tokens.ts'
import type { Store } from '../store/index.ts'

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
  | { type: 'typing'; ticketId: string; actor: Actor; typing: boolean }
  | { type: 'ticket.read'; ticketId: string; customerId: string; actor: Actor; read: Numbers }

/** Who tells the world: fan-out to sockets, follow-ups. Never throws, never waits for anybody far away. */
export interface Publisher {
  committed(change: Committed): void
  announce(announcement: Announcement): void
  /** Ends the live sockets of sessions, on every node that can be reached. */
  endSessions(sessionIds: string[]): void
  /** Resolves when this node's own follow-ups of earlier changes are done, or after a bounded wait. */
  settled(): Promise<void>
}

/** What a live socket lets a use-case do; REST has none. */
export interface Connection {
  /** Joins the watchers of a ticket; resolves once nothing sent to them from any node can be missed. */
  watch(ticketId: string, side: Side): Promise<void>
  unwatch(ticketId: string): void
  watches(ticketId: string): boolean
  /** The socket goes on with a newer access token of the same person. */
  renew(actor: Actor): void
}

/** Everything outside that use-cases need; it arrives here, they import none of it. */
export interface Services {
  store: Store
  tokens: Tokens
  secrets: Secrets
  passwords: Passwords
  publish: Publisher
  /** Runs tasks of one ticket one after the other, in the order they came. */
  inOrder<Result>(ticketId: string, task: () => Promise<Result>): Promise<Result>
  newId(): string
  /** The id that the same parts always make. */
  derivedId(...parts: string[]): string
  settings: {
    /** Seconds. */
    editWindow: number
    /** Seconds. */
    refreshTtl: number
  }
}

/** The services, and on whose behalf they are used. */
export interface Context extends Services {
  actor: Actor
  connection?: Connection
}
