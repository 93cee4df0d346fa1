import type { OfficeHours } from '../contracts/office-hours.ts'
import type { Availability, ReplyTime } from '../contracts/sites.ts'
import { openFrom } from './office-time.ts'

/** Days to look ahead: a week brings every weekday back. */
const lookAhead = 8

/**
 * Whether somebody answers at a time, by the wall clock of the office, and otherwise from when on. A site without hours
 * is always open.
 */
export function availabilityAt(
  { officeHours, replyTime }: { officeHours: OfficeHours | null; replyTime: ReplyTime | null },
  at: Date,
): Availability {
  if (!officeHours) return { open: true, opensAt: null, replyTime }
  const [next] = openFrom(officeHours, at, lookAhead)
  if (next?.from === at.getTime()) return { open: true, opensAt: null, replyTime }
  return { open: false, opensAt: next ? new Date(next.from).toISOString() : null, replyTime }
}
