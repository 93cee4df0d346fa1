import assert from 'node:assert/strict'
import t from 'tap'
import type { PendingEvent } from '../../src/domain/records.ts'
import { mailFollowUp } from '../../src/events/mail/to-mail.ts'
import { seeded } from '../faults/random.ts'
import { buildAdmin, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { type Mood, startSink } from './sink.ts'

const events = 1000
const patience = { within: 90_000, every: 200 }

t.test('a thousand events make one mail each, whatever the mail server does', { timeout: 115_000 }, async (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  t.comment(`SEED=${seed}`)
  const random = seeded(seed)
  const mood = (nth: number): Mood => {
    // Each holds a connection for as long as we have patience with it.
    if (nth % 250 === 100) return 'hang'
    const drawn = random.between(0, 1)
    if (drawn < 0.05) return 'later'
    if (drawn < 0.1) return 'reset'
    return drawn < 0.13 ? 'mute' : 'take'
  }
  const sink = await startSink(t, mood)
  const test = await startApp(t, { RATE_LIMIT: '0', SMTP_URL: sink.url })
  const [customer, admin] = [await buildCustomer(test), await buildAdmin(test)]
  const ticketId = await buildTicket(customer)
  const { store, newId } = test.app.services
  // Two nodes pick every event up, as when one is slow and the sweep of another is fast.
  const nodes = [mailFollowUp(store), mailFollowUp(store)]
  const event = (publicSeq: number): PendingEvent => ({
    ...{ id: newId(), type: 'ticket.status', seq: publicSeq, publicSeq, public: true, messageId: null },
    ...{ actorId: admin.id, at: new Date(), about: { status: 'solved' } },
  })
  for (let from = 0; from < events; from += 50) {
    const some = Array.from({ length: 50 }, (_, index) => event(from + index + 2))
    await Promise.all(some.flatMap((one) => nodes.map((node) => node.run(ticketId, one))))
  }
  await eventually(() => assert(sink.taken.length > events / 4, 'not yet'), patience)
  await sink.stop()
  await sink.start()
  await eventually(async () => {
    const { body } = await admin.api.get('/mails?state=waiting&limit=100')
    assert.equal(body.items.length, 0, `${body.items.length} mails wait`)
  }, patience)
  const ids = new Set(sink.taken.map(({ messageId }) => messageId))
  t.equal(ids.size, events + 1, 'every mail arrived, and that of the ticket itself')
  const answered = sink.taken.filter(({ mood }) => mood === 'take').map(({ messageId }) => messageId)
  t.ok(answered.length - new Set(answered).size <= 8, 'none again but what was on its way when the server went')
  t.ok(sink.asked() > events * 1.05, `${sink.asked()} tries: some failed first`)
})
