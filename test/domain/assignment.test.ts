import fc from 'fast-check'
import t from 'tap'
import {
  type Assignee,
  assignAutomatically,
  type Candidate,
  isLeftBehind,
  leftAfter,
  nextAgent,
  skilledFor,
} from '../../src/domain/assignment.ts'
import { buildRecord } from '../helper/records.ts'

const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, status: 'online', capacity: null, load: 0, skills: [], servedAt: null, ...more },
})
const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second))

t.test('it is the turn of whoever had none, or whose last is the longest ago', async (t) => {
  t.equal(nextAgent([one('al', { servedAt: at(2) }), one('bo', { servedAt: at(1) })], [])?.id, 'bo')
  t.equal(nextAgent([one('al', { servedAt: at(2) }), one('bo')], [])?.id, 'bo')
  t.equal(nextAgent([one('bo'), one('al')], [])?.id, 'al', 'by id where nothing else tells')
})

t.test('nobody gets a ticket who is not there, has no room, or is the one who left it', async (t) => {
  const away = one('al', { status: 'away' })
  const gone = one('bo', { status: 'offline' })
  const full = one('cy', { capacity: 2, load: 2 })
  const none = one('di', { capacity: 0 })
  t.equal(nextAgent([away, gone, full, none], []), undefined)
  t.equal(nextAgent([away, one('ed')], [], 'ed'), undefined)
})

t.test('a ticket waits for who is good at it, as far as anybody is', async (t) => {
  const al = one('al', { skills: ['billing'], status: 'offline' })
  const bo = one('bo', { skills: ['returns', 'billing'], load: 9, capacity: 9 })
  const cy = one('cy')
  t.strictSame(skilledFor([al, bo, cy], ['billing', 'urgent']), [al, bo])
  t.strictSame(skilledFor([al, bo, cy], ['billing', 'returns']), [bo])
  t.strictSame(skilledFor([al, bo, cy], ['urgent']), [al, bo, cy], 'a tag that is no skill plays no part')
  t.equal(nextAgent([al, bo, cy], ['billing']), undefined, 'neither has time now, and nobody else gets it')
  t.equal(nextAgent([al, bo, cy], [])?.id, 'cy')
})

const skills = fc.uniqueArray(fc.constantFrom('billing', 'returns', 'setup'))
const candidates = fc.uniqueArray(
  fc.record<Candidate>({
    id: fc.constantFrom('al', 'bo', 'cy', 'di', 'ed'),
    status: fc.constantFrom('online', 'away', 'offline'),
    capacity: fc.option(fc.nat(4)),
    load: fc.nat(4),
    skills,
    servedAt: fc.option(fc.nat(59).map(at)),
  }),
  { selector: ({ id }) => id },
)

/** Hands out as many tickets, one after the other, and answers who got them. */
function handOut(pool: Candidate[], tickets: string[][]) {
  let now = pool
  const given: string[] = []
  for (const [index, tags] of tickets.entries()) {
    const next = nextAgent(now, tags)
    if (!next) continue
    given.push(next.id)
    const served = { ...next, load: next.load + 1, servedAt: at(100 + index) }
    now = now.map((each) => (each.id === next.id ? served : each))
  }
  return { given, after: now }
}

t.test('however tickets come, nobody gets more than they take', async (t) => {
  const property = fc.property(candidates, fc.array(skills, { maxLength: 30 }), (pool, tickets) => {
    const { given, after } = handOut(pool, tickets)
    return after.every(({ id, load, capacity, status }) => {
      const before = pool.find((each) => each.id === id)?.load ?? 0
      const got = given.filter((each) => each === id).length
      return got === 0 || (status === 'online' && load === before + got && (capacity === null || load <= capacity))
    })
  })
  t.doesNotThrow(() => fc.assert(property))
})

t.test('nothing stays while anybody who is good at it has room', async (t) => {
  const property = fc.property(candidates, fc.array(skills, { maxLength: 30 }), (pool, tickets) => {
    const { given, after } = handOut(pool, tickets)
    if (given.length === tickets.length) return true
    return tickets.some((tags) =>
      skilledFor(after, tags).every(
        ({ status, capacity, load }) => status !== 'online' || load === capacity || load > (capacity ?? load),
      ),
    )
  })
  t.doesNotThrow(() => fc.assert(property))
})

t.test('all who have room get the same, give or take one', async (t) => {
  const property = fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(40), (people, tickets) => {
    const pool = Array.from({ length: people }, (_, index) => one(`a${index}`))
    const { given } = handOut(
      pool,
      Array.from({ length: tickets }, () => []),
    )
    const shares = pool.map(({ id }) => given.filter((each) => each === id).length)
    return Math.max(...shares) - Math.min(...shares) <= 1 && given.length === tickets
  })
  t.doesNotThrow(() => fc.assert(property))
})

t.test('a ticket is left behind once its agent is gone, or away from an unanswered one for a while', async (t) => {
  const customerId = '65f0c0ffee0000000000000b'
  const said = (authorId: string) => ({ seq: 1, publicSeq: 1, authorId, excerpt: 'Hi', createdAt: at(0) })
  const ticket = buildRecord({ assigneeId: 'x', customerId, lastPublicMessage: said(customerId), assignedAt: at(0) })
  const gone: Assignee = { works: true, status: 'offline', goneSince: at(10) }
  const later = (ms: number) => new Date(at(10).getTime() + ms)
  t.equal(isLeftBehind(ticket, gone, later(leftAfter - 1)), false, 'they may come back')
  t.equal(isLeftBehind(ticket, gone, later(leftAfter)), true)
  t.equal(isLeftBehind(ticket, { ...gone, status: 'away' }, later(leftAfter)), false)
  const answered = { ...ticket, lastPublicMessage: said('x') }
  t.equal(isLeftBehind(answered, gone, later(leftAfter)), false, 'the customer waits for nobody')
  t.equal(isLeftBehind(answered, { ...gone, works: false }, at(10)), true, 'who is switched off does not come back')
  const justGiven = { ...ticket, assignedAt: later(leftAfter - 1000) }
  t.equal(isLeftBehind(justGiven, gone, later(leftAfter)), false, 'counted from when it became theirs')
  t.equal(isLeftBehind(justGiven, gone, later(2 * leftAfter)), true)
  const unnoticed = { ...gone, goneSince: null }
  t.equal(isLeftBehind(ticket, unnoticed, later(2 * leftAfter)), false, 'while no server looked, nobody was gone')
})

t.test('what is done by itself says so', async (t) => {
  const change = assignAutomatically(buildRecord(), 'al', at(1), () => 'event')
  t.match(change, { set: { assigneeId: 'al', assignedAt: at(1) }, seq: 2, publicSeq: 2 })
  t.match(change.events, [{ type: 'ticket.updated', actorId: 'al', about: { assigneeId: 'al', automatic: true } }])
  const taken = assignAutomatically(buildRecord({ assigneeId: 'al' }), null, at(1), () => 'event')
  t.match(taken.events, [{ actorId: 'al', about: { assigneeId: null, automatic: true } }])
})
