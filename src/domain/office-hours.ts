import { DateTime } from 'luxon'
import { type OfficeHours, weekdays } from '../contracts/office-hours.ts'
import type { Availability, ReplyTime } from '../contracts/sites.ts'

/** Days to look ahead: a week brings every weekday back. */
const lookAhead = 8

/** Minutes since midnight on the wall clock. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** The hours of the day that a time falls on. */
function spansOn(hours: OfficeHours, time: DateTime): OfficeHours['monday'] {
  const name = weekdays[time.weekday - 1]
  return name ? hours[name] : []
}

/** Whether a wall clock shows office hours: from the beginning of a span, until just before its end. */
function isOpen(hours: OfficeHours, time: DateTime): boolean {
  const clock = time.hour * 60 + time.minute
  return spansOn(hours, time).some(({ from, to }) => minutesOf(from) <= clock && clock < minutesOf(to))
}

/** The minute of a day at which its clock is put forward or back, as a list of one or none. */
function shiftsOn(day: DateTime): DateTime[] {
  let before = day.startOf('day')
  let after = before.plus({ days: 1 }).startOf('day')
  if (before.offset === after.offset) return []
  while (after.diff(before).as('minutes') > 1) {
    const middle = before.plus({ minutes: Math.floor(after.diff(before).as('minutes') / 2) })
    if (middle.offset === before.offset) before = middle
    else after = middle
  }
  return [after]
}

/** Every moment of a day at which the office may open: a clock that is put back shows the same time twice. */
function turnsOn(hours: OfficeHours, day: DateTime): DateTime[] {
  const begins = spansOn(hours, day).flatMap(({ from }) =>
    day.set({ hour: Number(from.slice(0, 2)), minute: Number(from.slice(3)) }).getPossibleOffsets(),
  )
  return [day.startOf('day'), ...shiftsOn(day), ...begins]
}

/** When the office opens next after a time at which it is closed; undefined: not before long. */
function nextOpening(hours: OfficeHours, time: DateTime): DateTime | undefined {
  for (let ahead = 0; ahead < lookAhead; ahead++) {
    const day = time.startOf('day').plus({ days: ahead })
    const openings = turnsOn(hours, day).filter((turn) => turn > time && isOpen(hours, turn))
    if (openings.length > 0) return DateTime.min(...openings)
  }
  return undefined
}

/**
 * Whether somebody answers at a time, by the wall clock of the office, and otherwise from when on. A site without hours
 * is always open.
 */
export function availabilityAt(
  { officeHours, replyTime }: { officeHours: OfficeHours | null; replyTime: ReplyTime | null },
  at: Date,
): Availability {
  if (!officeHours) return { open: true, opensAt: null, replyTime }
  const time = DateTime.fromJSDate(at, { zone: officeHours.timeZone })
  if (isOpen(officeHours, time)) return { open: true, opensAt: null, replyTime }
  const opening = nextOpening(officeHours, time)
  return { open: false, opensAt: opening?.toJSDate().toISOString() ?? null, replyTime }
}
