import fc from 'fast-check'
import t from 'tap'
import type { OfficeHours } from '../../src/contracts/office-hours.ts'
import { availabilityAt } from '../../src/domain/office-hours.ts'
import { afterOfficeTime, officeTimeBetween } from '../../src/domain/office-time.ts'
import { closed, times, weeks } from './office-weeks.ts'

const hour = 3_600_000
const nineToFive = [{ from: '09:00', to: '17:00' }]
const berlin: OfficeHours = { ...closed, timeZone: 'Europe/Berlin', thursday: nineToFive, friday: nineToFive }
const due = (hours: OfficeHours | null, from: string, ms: number) =>
  afterOfficeTime(hours, new Date(from), ms)?.toISOString() ?? null
const between = (hours: OfficeHours | null, from: string, to: string) =>
  officeTimeBetween(hours, new Date(from), new Date(to)) / hour

t.test('without hours all time counts', async (t) => {
  t.equal(due(null, '2026-11-20T10:00:00Z', 2 * hour), '2026-11-20T12:00:00.000Z')
  t.equal(between(null, '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z'), 24)
  t.equal(between(null, '2026-11-21T10:00:00Z', '2026-11-20T10:00:00Z'), 0, 'never less than none')
})

t.test('what is left of a day goes on with the next open one', async (t) => {
  t.equal(due(berlin, '2026-11-20T15:00:00Z', hour), '2026-11-20T16:00:00.000Z', 'the end of the day still counts')
  t.equal(due(berlin, '2026-11-20T15:00:00Z', 2 * hour), '2026-11-26T09:00:00.000Z', 'Friday evening to Thursday')
  t.equal(due(berlin, '2026-11-21T12:00:00Z', hour), '2026-11-26T09:00:00.000Z', 'it begins on a closed day')
  t.equal(between(berlin, '2026-11-20T15:00:00Z', '2026-11-26T09:00:00Z'), 2)
})

t.test('what has gone is due at once, and what never comes is due never', async (t) => {
  t.equal(due(berlin, '2026-11-21T12:00:00Z', 0), '2026-11-21T12:00:00.000Z')
  t.equal(due({ ...berlin, thursday: [], friday: [] }, '2026-11-21T12:00:00Z', hour), null)
  t.equal(between({ ...berlin, thursday: [], friday: [] }, '2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z'), 0)
})

t.test('a night has an hour less or more when the clock is changed', async (t) => {
  const nights = { ...closed, timeZone: 'Europe/Berlin', sunday: [{ from: '00:00', to: '06:00' }] }
  t.equal(between(nights, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z'), 5)
  t.equal(between(nights, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z'), 7)
  t.equal(due(nights, '2026-10-24T12:00:00Z', 3 * hour), '2026-10-25T01:00:00.000Z')
})

const spans = fc.integer({ min: 1, max: 3 * 24 * 60 }).map((minutes) => minutes * 60_000)

t.test('office time adds up, wherever it is cut', async (t) => {
  const check = fc.property(weeks, times, spans, spans, (hours, start, one, other) => {
    const [a, b, c] = [new Date(start), new Date(start + one), new Date(start + one + other)]
    const sum = officeTimeBetween(hours, a, b) + officeTimeBetween(hours, b, c)
    return sum === officeTimeBetween(hours, a, c) && sum <= one + other
  })
  fc.assert(check, { numRuns: 200 })
  t.pass()
})

t.test('when so much time has passed, so much time has passed, and just before not yet', async (t) => {
  const check = fc.property(weeks, times, spans, (hours, start, ms) => {
    const from = new Date(start)
    const at = afterOfficeTime(hours, from, ms)
    // Nobody looks further ahead than about a year.
    if (!at) return officeTimeBetween(hours, from, new Date(start + 399 * 24 * hour)) < ms
    const before = new Date(at.getTime() - 1)
    return officeTimeBetween(hours, from, at) === ms && officeTimeBetween(hours, from, before) === ms - 1
  })
  fc.assert(check, { numRuns: 200 })
  t.pass()
})

t.test('time counts exactly while somebody is said to answer', async (t) => {
  const check = fc.property(weeks, times, (hours, start) => {
    const open = availabilityAt({ officeHours: hours, replyTime: null }, new Date(start)).open
    return officeTimeBetween(hours, new Date(start), new Date(start + 60_000)) === (open ? 60_000 : 0)
  })
  fc.assert(check, { numRuns: 300 })
  t.pass()
})
