import t from 'tap'
import { memoryStore } from '../../client-demo/shared/outbox-store.ts'
import { eventually } from './helper/eventually.ts'
import { agent, otherTicketId, ticketId } from './helper/factories.ts'
import { fakeServer } from './helper/fake-server.ts'
import { open } from './helper/open-thread.ts'

t.test('an own message is shown at once, sent once, and replaced by the real one', async (t) => {
  const { thread, server, bodies } = open(t)
  await eventually(() => !thread.loading.value)
  thread.send('hello')
  t.match(thread.outgoing.value, [{ body: 'hello', state: 'sending' }])
  await eventually(() => thread.outgoing.value.length === 0)
  t.same(bodies(), ['hello'])
  t.equal(server.thread().length, 1)
})

t.test('an answer that comes before its event shows the message at once, and once', async (t) => {
  const { thread, server, bodies, isTheServers } = open(t)
  await eventually(() => !thread.loading.value)
  server.hold()
  thread.send('hello')
  await eventually(() => bodies().join() === 'hello')
  server.letThrough()
  t.same(bodies(), ['hello'])
  t.ok(isTheServers())
})

t.test('when the answer is lost, the same message is sent again under the same id, and stands once', async (t) => {
  const { thread, server, isTheServers } = open(t)
  await eventually(() => !thread.loading.value)
  server.failures.push('lost', 'unavailable', 'rate_limited')
  thread.send('once')
  thread.send('then this')
  await eventually(() => server.thread().length === 2 && thread.outgoing.value.length === 0)
  await eventually(isTheServers)
  t.same(
    server.thread().map(({ body }) => body),
    ['once', 'then this'],
  )
})

t.test('a refusal is final and does not hold up the next message; retry and discard are left', async (t) => {
  const { thread, server, bodies } = open(t)
  await eventually(() => !thread.loading.value)
  server.failures.push('validation_failed')
  thread.send('refused')
  thread.send('fine')
  await eventually(() => bodies().includes('fine'))
  const [failed] = thread.outgoing.value
  t.match(failed, { body: 'refused', state: 'failed', problem: { code: 'validation_failed' } })
  thread.retry(failed?.clientMessageId ?? '')
  await eventually(() => thread.outgoing.value.length === 0)
  t.same(bodies(), ['fine', 'refused'])

  server.failures.push('validation_failed')
  thread.send('not any more')
  await eventually(() => thread.outgoing.value[0]?.state === 'failed')
  t.equal(thread.discard(thread.outgoing.value[0]?.clientMessageId ?? ''), 'not any more', 'gives the words back')
  t.same(thread.outgoing.value, [])
})

t.test('what could not go out before a reload goes out after it, in order', async (t) => {
  const store = memoryStore()
  const server = fakeServer()
  const before = open(t, server, store)
  await eventually(() => !before.thread.loading.value)
  server.failures.push(...Array.from({ length: 50 }, () => 'unavailable' as const))
  before.thread.send('one')
  before.thread.send('two')
  await eventually(() => server.sent.filter(({ cmd }) => cmd === 'message:send').length > 1)
  t.match(await store.load(), [
    { body: 'one', to: ticketId },
    { body: 'two', to: ticketId },
  ])
  before.leave()
  server.failures.length = 0
  const after = open(t, server, store)
  await eventually(() => after.bodies().join() === 'one,two')
  t.same(after.thread.outgoing.value, [])
  t.same(await store.load(), [])
})

t.test("another ticket's events and unsent words stay out", async (t) => {
  const store = memoryStore()
  const item = { clientMessageId: 'x', body: 'not here', internal: false, replyTo: null, state: 'failed' as const }
  await store.add({ ...item, to: otherTicketId, createdAt: '2026-11-20T09:00:00.000Z' })
  const { thread, server, bodies } = open(t, fakeServer(), store)
  await eventually(() => !thread.loading.value)
  server.tell('typing', { ticketId: otherTicketId, at: '', data: { user: agent, typing: true } })
  t.same([thread.typing.value, thread.outgoing.value, bodies()], [[], [], []])
})
