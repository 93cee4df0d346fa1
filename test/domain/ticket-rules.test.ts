import t from 'tap'
import {
  assertChangeable,
  excerptOf,
  expandStatuses,
  statusAfterReply,
  subjectFrom,
} from '../../src/domain/ticket-rules.ts'

const now = new Date('2026-11-20T12:00:00Z')
const sent = (secondsAgo: number, seq = 2) => ({
  seq,
  createdAt: new Date(now.getTime() - secondsAgo * 1000),
  deletedAt: null,
})

t.test('a message can change within the window', async (t) => {
  const check = (secondsAgo: number) => () => assertChangeable({ status: 'solved' }, sent(secondsAgo), 900, now)
  t.doesNotThrow(check(900))
  t.throws(check(901), { code: 'conflict' })
})

t.test('the first message can change as long as the ticket is open', async (t) => {
  const check = (status: 'open' | 'pending' | 'solved') => () => assertChangeable({ status }, sent(86_400, 1), 900, now)
  t.doesNotThrow(check('open'))
  t.throws(check('pending'), { code: 'conflict' })
  t.throws(check('solved'), { code: 'conflict' })
})

t.test('nothing changes in a closed ticket, and nothing that was deleted', async (t) => {
  t.throws(() => assertChangeable({ status: 'closed' }, sent(1), 900, now), { code: 'ticket_closed' })
  t.throws(() => assertChangeable({ status: 'open' }, { ...sent(1), deletedAt: now }, 900, now), { code: 'conflict' })
})

t.test('only a customer’s reply reopens', async (t) => {
  for (const status of ['open', 'pending', 'frozen', 'solved'] as const) {
    t.equal(statusAfterReply(status, 'customer'), 'open')
    t.equal(statusAfterReply(status, 'staff'), status)
  }
})

t.test('groups stand for their statuses, each once', async (t) => {
  t.same(expandStatuses('unsolved'), ['open', 'pending'])
  t.same(expandStatuses('done,closed,open'), ['solved', 'closed', 'open'])
})

t.test('the first line serves as the subject', async (t) => {
  t.equal(subjectFrom('\n  My  order\nis late'), 'My order')
  t.equal(subjectFrom('x'.repeat(500)).length, 120)
})

t.test('an excerpt never ends in half a character', async (t) => {
  t.ok(excerptOf('\u{1F600}'.repeat(200)).isWellFormed())
  t.equal(excerptOf('a\n\n b'), 'a b')
})
