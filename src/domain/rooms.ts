import type { EventName, EventPayload } from '../contracts/events.ts'
import type { Actor, Side } from './actor.ts'
import { isStaff } from './actor.ts'

/** A room of sockets, and the side whose view it is sent. */
export interface Audience {
  room: string
  side: Side
}

/** Those who watch one ticket. */
export const watchers = (ticketId: string, side: Side): Audience => ({
  room: `ticket:${ticketId}:${side === 'staff' ? 'staff' : 'public'}`,
  side,
})

/** The ticket and side whose watchers a room holds, or undefined for another room. */
export function watchedIn(room: string): { ticketId: string; side: Side } | undefined {
  const [, ticketId, side] = /^ticket:([0-9a-f]{24}):(staff|public)$/.exec(room) ?? []
  return ticketId ? { ticketId, side: side === 'staff' ? 'staff' : 'customer' } : undefined
}

/** Every socket of staff that may hear of tickets. */
export const allStaff: Audience = { room: 'staff', side: 'staff' }
const customer = (userId: string): Audience => ({ room: `user:${userId}`, side: 'customer' })

/**
 * Rooms that a socket is in from its first moment: every staff socket in one, a customer's in that person's. An API
 * key hears of tickets only if it may read them.
 */
export function homeRooms(actor: Actor): string[] {
  if (actor.scopes && !actor.scopes.includes('tickets:read')) return [sessionRoom(actor.sessionId)]
  return [isStaff(actor) ? allStaff.room : customer(actor.id).room, sessionRoom(actor.sessionId)]
}

/** For ending the sockets of a session. */
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`

/** Who hears a message's events: the watchers of its ticket, of a note only those on the staff side. */
export function messageAudiences(ticketId: string, isPublic: boolean): Audience[] {
  return isPublic ? [watchers(ticketId, 'staff'), watchers(ticketId, 'customer')] : [watchers(ticketId, 'staff')]
}

/**
 * Who hears `ticket.*`: all staff and the ticket's customer. Whoever watches the ticket is in one of these rooms
 * already, so that the rooms of the ticket itself are left out and nobody hears a thing twice.
 */
export function ticketAudiences(customerId: string, isPublic = true): Audience[] {
  return isPublic ? [allStaff, customer(customerId)] : [allStaff]
}

/** Sends one event to the sockets of one room, on all nodes. Best effort: clients repair what gets lost. */
export type Emit = <Name extends EventName>(room: string, name: Name, payload: EventPayload<Name>) => void
