import { DateTime } from 'luxon'
import { type OfficeHours, weekdays } from '../contracts/office-hours.ts'

/** Time in which an office is open: from the first millisecond on, until just before the second. */
export interface OpenTime {
  from: number
  to: number
}

/** Days after which nobody looks further for office hours: rare ones come back within a year. */
const lookAhead = 400
const minute = 60_000
const day = 86_400_000

/** Minutes since midnight on the wall clock. */
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** The moment of a day at which its clock is put forward or back, as a list of one or none. */
function shiftsOn(today: DateTime, tomorrow: DateTime): DateTime[] {
  let before = today
  let after = tomorrow
  if (before.offset === after.offset) return []
  while (after.diff(before).as('minutes') > 1) {
    const middle = before.plus({ minutes: Math.floor(after.diff(before).as('minutes') / 2) })
    if (middle.offset === before.offset) before = middle
    else after = middle
  }
  return [after]
}

/**
 * When the office is open on the day that a time falls on: whenever the wall clock shows its hours. What the clock
 * skips is no time; what it shows twice is open twice.
 */
export function openOn(hours: OfficeHours, time: DateTime): OpenTime[] {
  const today = time.startOf('day')
  const tomorrow = today.plus({ days: 1 }).startOf('day')
  const weekday = weekdays[today.weekday - 1]
  const spans = weekday ? hours[weekday] : []
  if (spans.length === 0) return []
  // Between these moments the wall clock runs evenly.
  const turns = [today, ...shiftsOn(today, tomorrow), tomorrow]
  return turns.slice(1).flatMap((end, piece) => {
    const begin = turns[piece] ?? today
    const midnight = begin.toMillis() - (begin.hour * 60 + begin.minute) * minute
    return spans
      .map(({ from, to }) => ({
        from: Math.max(begin.toMillis(), midnight + minutesOf(from) * minute),
        to: Math.min(end.toMillis(), midnight + minutesOf(to) * minute),
      }))
      .filter(({ from, to }) => from < to)
  })
}

/** The open times of the days from a time on, one after the other; what lies before that time is cut off. */
export function* openFrom(hours: OfficeHours, at: Date, days = lookAhead): Generator<OpenTime> {
  const start = DateTime.fromJSDate(at, { zone: hours.timeZone })
  for (let ahead = 0; ahead < days; ahead++) {
    for (const { from, to } of openOn(hours, start.startOf('day').plus({ days: ahead }))) {
      if (to > at.getTime()) yield { from: Math.max(from, at.getTime()), to }
    }
  }
}

/** How much office time lies between two moments, in milliseconds; without hours, all of it. */
export function officeTimeBetween(hours: OfficeHours | null, from: Date, to: Date): number {
  if (to <= from) return 0
  if (!hours) return to.getTime() - from.getTime()
  const days = Math.ceil((to.getTime() - from.getTime()) / day) + 1
  let sum = 0
  for (const open of openFrom(hours, from, days)) {
    if (open.from < to.getTime()) sum += Math.min(open.to, to.getTime()) - open.from
  }
  return sum
}

/**
 * When so much office time has passed.
 * @param ms milliseconds; none or less: it has passed already
 * @returns null when that does not happen before long, because the office is closed every day
 */
export function afterOfficeTime(hours: OfficeHours | null, from: Date, ms: number): Date | null {
  if (ms <= 0) return from
  if (!hours) return new Date(from.getTime() + ms)
  let left = ms
  for (const open of openFrom(hours, from)) {
    const length = open.to - open.from
    if (length >= left) return new Date(open.from + left)
    left -= length
  }
  return null
}
