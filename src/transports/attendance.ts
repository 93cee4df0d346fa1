import { type Actor, isStaff } from '../domain/actor.ts'
import type { Attendance } from '../domain/presence.ts'

/** A signed-in socket, as far as it says who is there. */
export interface Attendee {
  actor(): Actor
  /** The tickets that it watches. */
  watched(): Iterable<string>
}

export interface AttendanceListener {
  /** Somebody came, went, or looks elsewhere on this node; at which ticket they look now, where they do. */
  changed(ticketId?: string): void
  /** The same on another node. */
  hinted(): void
}

/** An API key acts as somebody of its own, who is nowhere. */
const counts = ({ actor }: Attendee): boolean => isStaff(actor()) && actor().scopes === null

/** Knows which of the staff are connected to this node, and what they look at. */
export function createAttendance() {
  const attendees = new Set<Attendee>()
  let listener: AttendanceListener | undefined

  function changed(attendee: Attendee, ticketId?: string): void {
    if (counts(attendee)) listener?.changed(ticketId)
  }

  return {
    enter(attendee: Attendee): void {
      attendees.add(attendee)
      changed(attendee)
    },
    leave(attendee: Attendee): void {
      attendees.delete(attendee)
      changed(attendee)
    },
    /** Somebody watches a ticket, or, without one, does not watch one any more. */
    turned: changed,

    here(): Attendance {
      const viewing = new Map<string, Set<string>>()
      const present = new Set<string>()
      for (const attendee of attendees) {
        if (!counts(attendee)) continue
        const { id } = attendee.actor()
        present.add(id)
        for (const ticketId of attendee.watched()) {
          viewing.set(ticketId, (viewing.get(ticketId) ?? new Set()).add(id))
        }
      }
      return {
        present: [...present],
        viewing: [...viewing].map(([ticketId, userIds]) => ({ ticketId, userIds: [...userIds] })),
      }
    },

    hinted: (): void => listener?.hinted(),

    listen(to: AttendanceListener): void {
      listener = to
    },
  }
}

export type AttendanceHere = ReturnType<typeof createAttendance>
