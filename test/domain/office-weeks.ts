import fc from 'fast-check'
import { type OfficeHours, weekdays } from '../../src/contracts/office-hours.ts'

export const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
  .map((minutes) => minutes.sort((a, b) => a - b))
  .map((sorted) =>
    Array.from({ length: Math.floor(sorted.length / 2) }, (_, n) => ({
      from: clock(sorted[2 * n] ?? 0),
      to: clock(sorted[2 * n + 1] ?? 0),
    })),
  )
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo', 'UTC']
export const weeks: fc.Arbitrary<OfficeHours> = fc
  .tuple(fc.constantFrom(...zones), ...weekdays.map(() => day))
  .map(([timeZone, ...days]) => ({
    ...closed,
    ...Object.fromEntries(weekdays.map((name, n) => [name, days[n]])),
    timeZone,
  }))
/** Days about which clocks change somewhere, to the minute. */
export const times = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-04-24', '2026-10-04', '2026-10-25', '2026-11-01'),
  )
  .chain(([date]) => fc.integer({ min: -3000, max: 3000 }).map((minutes) => Date.parse(date) + minutes * 60_000))
