import fc from 'fast-check'
import t from 'tap'
import type { OfficeHours } from '../../src/contracts/office-hours.ts'
import { officeTimeBetween } from '../../src/domain/office-time.ts'
import type { TicketRecord } from '../../src/domain/records.ts'
import { breachesIn, type SlaRecord, type SlaRules, slaAfter } from '../../src/domain/sla.ts'
import { policyFor, type SlaPolicyRecord, slaDefaults } from '../../src/domain/sla-policies.ts'
import { buildRecord } from '../helper/records.ts'
import { closed, weeks } from './office-weeks.ts'

const minute = 60_000
const start = Date.parse('2026-11-20T10:00:00Z')
const at = (minutes: number) => new Date(start + minutes * minute)
const customerId = '65f0c0ffee0000000000000b'
const agentId = '65f0c0ffee0000000000000c'

const buildPolicy = (over: Partial<SlaPolicyRecord> = {}): SlaPolicyRecord => ({
  ...{ id: '65f0c0ffee0000000000000d', name: 'All', createdAt: at(-1000), updatedAt: at(-1000) },
  ...slaDefaults,
  ...over,
})
const promising = (over: Partial<SlaPolicyRecord> = {}, hours: OfficeHours | null = null): SlaRules => ({
  policy: buildPolicy({ firstResponse: 30, nextResponse: 60, resolution: 240, ...over }),
  hours,
})
const rules = promising()

const saidBy = (authorId: string, minutes: number): Partial<TicketRecord> => ({
  lastPublicMessage: { seq: 1, publicSeq: 1, authorId, excerpt: '', createdAt: at(minutes) },
})
const asked = buildRecord({ createdAt: at(0), ...saidBy(customerId, 0) })
const answered = { ...asked, ...saidBy(agentId, 0) }

/** A ticket's way: how it was at which minute. */
function promisedAfter(way: [number, Partial<TicketRecord>][], by: SlaRules | undefined = rules): SlaRecord {
  const sla = way.reduce<SlaRecord | null>(
    (before, [minutes, ticket]) => slaAfter(before, { ...asked, ...ticket }, by, at(minutes)),
    null,
  )
  if (!sla) throw new Error('nothing is promised')
  return sla
}
const minutesOf = (time: Date | null | undefined) => (time ? (time.getTime() - start) / minute : null)
const dueOf = (sla: SlaRecord) => [
  minutesOf(sla.firstResponse?.dueAt),
  minutesOf(sla.nextResponse?.dueAt),
  minutesOf(sla.resolution?.dueAt),
]

t.test('a new ticket waits for its first answer and for its solution', async (t) => {
  const sla = promisedAfter([[0, asked]])
  t.strictSame(dueOf(sla), [30, null, 240])
  t.strictSame([minutesOf(sla.dueAt), minutesOf(sla.breaksAt)], [30, 30])
})

t.test('an answer keeps the first promise; each further question makes one for the next', async (t) => {
  const way: [number, Partial<TicketRecord>][] = [
    [0, asked],
    [10, answered],
    [20, saidBy(customerId, 20)],
    [25, saidBy(customerId, 25)],
  ]
  const sla = promisedAfter(way)
  t.equal(minutesOf(sla.firstResponse?.endedAt), 10)
  t.equal(minutesOf(sla.nextResponse?.dueAt), 80, 'counted from the first question that waits')
  const later = promisedAfter([...way, [50, answered], [90, saidBy(customerId, 90)]])
  t.equal(minutesOf(later.nextResponse?.dueAt), 150)
  t.equal(later.broken, false)
})

t.test('a ticket that staff open has nothing to answer first', async (t) => {
  const sla = promisedAfter([[0, answered]])
  t.strictSame(dueOf(sla), [null, null, 240])
})

t.test('while a ticket waits nothing is due, and what was left goes on afterwards', async (t) => {
  for (const status of ['pending', 'frozen'] as const) {
    const way: [number, Partial<TicketRecord>][] = [
      [0, asked],
      [20, { status }],
    ]
    const waiting = promisedAfter(way)
    t.strictSame([...dueOf(waiting), waiting.dueAt, waiting.breaksAt], [null, null, null, null, null], status)
    const again = promisedAfter([...way, [500, { status: 'open' }]])
    t.strictSame(dueOf(again), [510, null, 720], status)
  }
})

t.test('solving keeps all promises; reopening goes on with the solution', async (t) => {
  const way: [number, Partial<TicketRecord>][] = [
    [0, asked],
    [40, { ...answered, status: 'solved' }],
  ]
  const solved = promisedAfter(way)
  t.strictSame([minutesOf(solved.resolution?.endedAt), solved.dueAt], [40, null])
  const reopened = promisedAfter([...way, [100, saidBy(customerId, 100)]])
  t.strictSame([minutesOf(reopened.nextResponse?.dueAt), minutesOf(reopened.resolution?.dueAt)], [160, 300])
})

t.test('what broke is noted with the time at which it broke, once, and stays', async (t) => {
  const before = promisedAfter([[0, asked]])
  const after = slaAfter(before, asked, rules, at(35))
  t.strictSame(breachesIn(before, after), ['firstResponse'])
  t.strictSame([minutesOf(after?.firstResponse?.breachedAt), minutesOf(after?.dueAt)], [30, 30], 'it is still due')
  t.equal(minutesOf(after?.breaksAt), 240, 'the next one to break')
  t.strictSame(slaAfter(after, asked, rules, at(36)), after)
  const late = slaAfter(before, answered, rules, at(36))
  t.strictSame(breachesIn(before, late), ['firstResponse'], 'an answer that came too late')
  t.strictSame([minutesOf(late?.firstResponse?.endedAt), late?.broken], [36, true])
})

t.test('an answer just in time keeps the promise', async (t) => {
  const before = promisedAfter([[0, asked]])
  t.strictSame(breachesIn(before, slaAfter(before, answered, rules, new Date(at(30).getTime() - 1))), [])
})

t.test('another policy goes on with the time that has gone', async (t) => {
  const sooner = promising({ id: '65f0c0ffee0000000000000e', firstResponse: 15, resolution: null })
  const sla = slaAfter(promisedAfter([[0, asked]]), asked, sooner, at(5))
  t.strictSame(sla && dueOf(sla), [15, null, null])
  t.equal(sla?.resolution, null, 'what is no longer promised is gone')
  t.equal(slaAfter(sla, asked, undefined, at(6)), null)
})

t.test('a policy counts from when it was made, at the earliest', async (t) => {
  const late = promising({ createdAt: at(100), updatedAt: at(100) })
  const sla = slaAfter(null, asked, late, at(110))
  t.strictSame(sla && dueOf(sla), [130, null, 340])
})

t.test('only office hours count', async (t) => {
  const hours = { ...closed, timeZone: 'Europe/Berlin', friday: [{ from: '09:00', to: '11:15' }] }
  const sla = slaAfter(null, asked, promising({ nextResponse: null, resolution: null }, hours), at(0))
  t.equal(sla?.firstResponse?.dueAt?.toISOString(), '2026-11-27T08:15:00.000Z', '15 minutes today, 15 in a week')
})

t.test('the first policy by position that fits counts', async (t) => {
  const policies = [
    buildPolicy({ id: 'b'.repeat(24), position: 5 }),
    buildPolicy({ id: 'a'.repeat(24), position: 1, tickets: { ...slaDefaults.tickets, priorities: ['urgent'] } }),
    buildPolicy({ id: 'c'.repeat(24), position: 0, tickets: { ...slaDefaults.tickets, tags: ['vip', 'gold'] } }),
    buildPolicy({ id: 'd'.repeat(24), position: 0, active: false }),
  ]
  const chosen = (over: Partial<TicketRecord>) => policyFor(policies, { ...asked, ...over })?.id[0]
  t.equal(chosen({}), 'b')
  t.equal(chosen({ priority: 'urgent' }), 'a')
  t.equal(chosen({ priority: 'urgent', tags: ['gold'] }), 'c')
  t.equal(policyFor([], asked), undefined)
})

const statuses = fc.constantFrom('open', 'pending', 'frozen', 'solved', 'closed')
const ways = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 5000 }),
    status: statuses,
    by: fc.constantFrom(customerId, agentId),
  }),
  { maxLength: 15 },
)

t.test('whatever happens: the same moment again changes nothing, and a due time is never lost', async (t) => {
  const check = fc.property(weeks, ways, (hours, way) => {
    const by = promising({}, hours)
    let sla = slaAfter(null, asked, by, at(0))
    let now = 0
    for (const { after, status, by: authorId } of way) {
      now += after
      const ticket: TicketRecord = { ...asked, status, ...saidBy(authorId, now) }
      const before = sla
      sla = slaAfter(before, ticket, by, at(now))
      if (JSON.stringify(slaAfter(sla, ticket, by, at(now))) !== JSON.stringify(sla)) return false
      for (const clock of [sla?.firstResponse, sla?.nextResponse, sla?.resolution]) {
        if (!clock) continue
        // Nobody looks further ahead than about a year.
        const farAhead =
          clock.since && officeTimeBetween(hours, clock.since, new Date(+clock.since + 399 * 1440 * minute))
        if (farAhead !== null && !clock.dueAt && farAhead >= clock.target * minute - clock.spent) return false
        if (clock.since && status !== 'open') return false
        if (clock.spent < 0 || (clock.endedAt && clock.since)) return false
      }
      if (before?.broken && !sla?.broken) return false
    }
    return true
  })
  fc.assert(check, { numRuns: 200 })
  t.pass()
})

t.test('however often a ticket waits, its solution breaks once so much office time has run', async (t) => {
  const pauses = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5000 })), {
    maxLength: 8,
  })
  const check = fc.property(pauses, (list) => {
    let sla = slaAfter(null, asked, rules, at(0))
    let now = 0
    let ran = 0
    for (const [runs, waits] of list) {
      if (ran + runs >= 240) break
      ran += runs
      now += runs
      sla = slaAfter(sla, { ...asked, status: 'pending' }, rules, at(now))
      now += waits
      sla = slaAfter(sla, asked, rules, at(now))
    }
    return minutesOf(sla?.resolution?.dueAt) === now + 240 - ran
  })
  fc.assert(check, { numRuns: 300 })
  t.pass()
})
