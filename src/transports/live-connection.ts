import { closeCodes } from '../contracts/sockets.ts'
import type { Actor, Side } from '../domain/actor.ts'
import { sessionRoom, watchers } from '../domain/rooms.ts'
import type { Connection } from '../usecases/context.ts'
import type { AttendanceHere, Attendee } from './attendance.ts'

/** What a connection needs of its socket, whichever kind it is. */
export interface Port {
  join(room: string): Promise<void> | void
  leave(room: string): Promise<void> | void
  /** Resolves once rooms just joined are heard from all nodes. */
  joined(): Promise<void>
  end(code: number, retryAfter: number): void
  attendance: AttendanceHere
}

/** setTimeout takes no more milliseconds than this. */
const longestTimer = 2 ** 31 - 1

/** A signed-in socket: which tickets it watches, and until when its token lets it live. */
export function liveConnection(actor: Actor, port: Port) {
  const watched = new Map<string, string>()
  let current = actor
  let expiry: NodeJS.Timeout

  function untilExpiry(): void {
    clearTimeout(expiry)
    const left = Math.min(current.expiresAt - Date.now(), longestTimer)
    const due = () => (current.expiresAt <= Date.now() ? port.end(closeCodes.notAuthenticated, 0) : untilExpiry())
    expiry = setTimeout(due, Math.max(left, 0))
    expiry.unref()
  }
  untilExpiry()

  const attendee: Attendee = { actor: () => current, watched: () => watched.keys() }
  port.attendance.enter(attendee)

  const connection: Connection = {
    async watch(ticketId: string, side: Side) {
      const { room } = watchers(ticketId, side)
      watched.set(ticketId, room)
      await port.join(room)
      await port.joined()
      port.attendance.turned(attendee, ticketId)
    },
    unwatch(ticketId) {
      const room = watched.get(ticketId)
      watched.delete(ticketId)
      if (room) void port.leave(room)
      port.attendance.turned(attendee)
    },
    watches: (ticketId) => watched.has(ticketId),
    renew(renewed) {
      if (renewed.sessionId !== current.sessionId) {
        // From now on it lives and ends with the session that its new token is of.
        void port.leave(sessionRoom(current.sessionId))
        void port.join(sessionRoom(renewed.sessionId))
      }
      current = renewed
      untilExpiry()
    },
  }

  return {
    connection,
    actor: (): Actor => current,
    closed(): void {
      clearTimeout(expiry)
      port.attendance.leave(attendee)
    },
  }
}
