import fc from 'fast-check'
import t from 'tap'
import { type OfficeHours, officeHours, weekdays } from '../../src/contracts/office-hours.ts'
import { availabilityAt } from '../../src/domain/office-hours.ts'
import { closed, times, weeks } from './office-weeks.ts'

const nineToFive = [{ from: '09:00', to: '17:00' }]
const on = (hours: OfficeHours, at: string) => availabilityAt({ officeHours: hours, replyTime: 'hours' }, new Date(at))
const berlin = { ...closed, timeZone: 'Europe/Berlin' }

t.test('without hours a site is always open', async (t) => {
  const open = { open: true, opensAt: null, replyTime: null }
  t.strictSame(availabilityAt({ officeHours: null, replyTime: null }, new Date()), open)
})

t.test('where every day is closed nobody says when it opens', async (t) => {
  t.strictSame(on(berlin, '2026-11-20T10:00:00Z'), { open: false, opensAt: null, replyTime: 'hours' })
})

t.test('hours are those of the wall clock in the zone, from their beginning until just before their end', async (t) => {
  const hours = { ...berlin, friday: nineToFive }
  t.match(on(hours, '2026-11-20T07:59:59.999Z'), { open: false, opensAt: '2026-11-20T08:00:00.000Z' })
  t.match(on(hours, '2026-11-20T08:00:00Z'), { open: true, opensAt: null })
  t.equal(on(hours, '2026-11-20T15:59:59.999Z').open, true)
  t.match(on(hours, '2026-11-20T16:00:00Z'), { open: false, opensAt: '2026-11-27T08:00:00.000Z' }, 'a week later')
})

t.test('24:00 is the end of the day, and the next day may go on at once', async (t) => {
  const hours = {
    ...berlin,
    friday: [{ from: '22:00', to: '24:00' }],
    saturday: [{ from: '00:00', to: '01:00' }],
  }
  for (const at of ['2026-11-20T21:00:00Z', '2026-11-20T22:59:59Z', '2026-11-20T23:00:00Z', '2026-11-20T23:59:59Z']) {
    t.equal(on(hours, at).open, true, at)
  }
  t.equal(on(hours, '2026-11-21T00:00:00Z').open, false)
})

t.test('hours that the clock skips begin where it goes on', async (t) => {
  const hours = { ...berlin, sunday: [{ from: '02:30', to: '05:00' }] }
  t.match(
    on(hours, '2026-03-29T00:30:00Z'),
    { open: false, opensAt: '2026-03-29T01:00:00.000Z' },
    '02:00 becomes 03:00',
  )
  t.equal(on(hours, '2026-03-29T02:59:00Z').open, true)
})

t.test('hours that the clock shows twice are kept twice', async (t) => {
  const hours = { ...berlin, sunday: [{ from: '00:00', to: '02:30' }] }
  t.match(
    on(hours, '2026-10-25T00:45:00Z'),
    { open: false, opensAt: '2026-10-25T01:00:00.000Z' },
    '03:00 becomes 02:00',
  )
  t.equal(on(hours, '2026-10-25T01:15:00Z').open, true)
  t.equal(on(hours, '2026-10-25T01:30:00Z').open, false)
})

/** The same by nothing but what a clock on the wall there says. */
function isOpenByTheClock(hours: OfficeHours, at: number): boolean {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: hours.timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value.toLowerCase() ?? ''
  const now = `${part('hour')}:${part('minute')}`
  const name = weekdays.find((one) => one === part('weekday')) ?? 'monday'
  return hours[name].some(({ from, to }) => from <= now && now < to)
}

t.test('it is open whenever the clock there says so, and opens at the very first such minute', async (t) => {
  const check = fc.property(weeks, times, (hours, at) => {
    officeHours.parse(hours)
    const { open, opensAt } = availabilityAt({ officeHours: hours, replyTime: null }, new Date(at))
    if (open !== isOpenByTheClock(hours, at)) return false
    if (open || opensAt === null) return opensAt === null
    const opening = Date.parse(opensAt)
    if (opening <= at || !isOpenByTheClock(hours, opening)) return false
    // Every minute of the last hours before, and some of all those before them.
    for (let ago = 1; ago <= 200; ago++) {
      const before = opening - ago * 60_000
      if (before > at && isOpenByTheClock(hours, before)) return false
    }
    return true
  })
  fc.assert(check, { numRuns: 300 })
  t.pass('for 300 weeks about changes of the clock')
})

t.test('a week with any hours at all says when it opens', async (t) => {
  const check = fc.property(weeks, times, (hours, at) => {
    const any = weekdays.some((name) => hours[name].length > 0)
    const { open, opensAt } = availabilityAt({ officeHours: hours, replyTime: null }, new Date(at))
    return open || (opensAt !== null) === any
  })
  fc.assert(check, { numRuns: 200 })
  t.pass()
})
