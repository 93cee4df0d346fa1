import type { Scope } from '../contracts/api-keys.ts'
import type { Channel } from '../contracts/tickets.ts'
import type { Person, Role } from '../contracts/users.ts'

/** Where an access token is good for: the application's own pages and API, or the widget. */
export const audiences = ['parley', 'parley:widget'] as const
export type TokenAudience = (typeof audiences)[number]

/** Who acts: a person with a session. */
export interface Actor {
  id: string
  role: Role
  person: Person
  sessionId: string
  audience: TokenAudience
  /** The site whose widget a visitor writes through. */
  siteId: string | null
  /** The channel, where neither session nor key says it. */
  via?: Channel
  /** Set for an API key: what it may do. */
  scopes: Scope[] | null
  /** Staff who have yet to set up the second factor that is required of them. */
  mustEnrol: boolean
  /** When the access token ends, in milliseconds since 1970. */
  expiresAt: number
}

/** The two sides of a conversation; they see different threads and numbers. */
export type Side = 'staff' | 'customer'

export const isStaff = (actor: { role: Role }): boolean => actor.role !== 'customer'

export const sideOf = (actor: { role: Role }): Side => (isStaff(actor) ? 'staff' : 'customer')

/** The channel that a ticket opened by this actor came through. */
export function channelOf(actor: Actor): Channel {
  if (actor.via) return actor.via
  if (actor.scopes) return 'api'
  if (actor.audience === 'parley:widget') return 'widget'
  return isStaff(actor) ? 'console' : 'portal'
}
