import t, { type Test } from 'tap'
import { createOutbox, memoryStorage } from '../../client-demo/shared/outbox.ts'
import { openThread } from '../../client-demo/shared/thread.ts'
import { eventually } from './helper/eventually.ts'
import { agent, buildUser, otherTicketId, ticketId } from './helper/factories.ts'
import { fakeServer } from './helper/fake-server.ts'

const open = (t: Test, server = fakeServer(), outbox = createOutbox(memoryStorage())) => {
  const pauses = { first: 5, longest: 20 }
  const thread = openThread({ ticketId, api: server.api, socket: server.socket, me: buildUser(), outbox, pauses })
  t.teardown(() => thread.close())
  const bodies = () => thread.messages.value.map((message) => message.body)
  const isTheServers = () => JSON.stringify(thread.messages.value) === JSON.stringify(server.thread())
  return { thread, server, outbox, bodies, isTheServers }
}

t.test('shows what is there, then what comes', async (t) => {
  const server = fakeServer()
  server.say('first')
  const { thread, bodies } = open(t, server)
  await eventually(() => bodies().join() === 'first')
  t.equal(thread.loading.value, false)
  server.say('second')
  t.same(bodies(), ['first', 'second'])
})

t.test('fetches a lost event once the next one shows the gap', async (t) => {
  const { thread, server, isTheServers } = open(t)
  await eventually(() => !thread.loading.value)
  server.say('lost', { heard: false })
  server.say('heard')
  t.equal(thread.messages.value.length, 0, 'nothing is shown out of order')
  await eventually(isTheServers)
  t.equal(thread.messages.value.length, 2)
})

t.test('an event that overtook another waits for it, without asking the server', async (t) => {
  const { thread, server, bodies } = open(t)
  await eventually(() => !thread.loading.value)
  const held: [string, unknown][] = []
  const { tell } = server
  server.socket.on('message.created', (payload) => held.push(['message.created', payload]))
  server.say('one', { heard: false })
  server.say('two')
  const two = held.at(-1)?.[1] as { seq: number; prev: number; data: unknown }
  const message = server.thread()[0]
  tell('message.created', { ...two, seq: two.prev, prev: two.prev - 1, data: { message } })
  t.same(bodies(), ['one', 'two'])
  t.equal(server.sent.filter(({ cmd }) => cmd === 'ticket:watch').length, 1)
})

t.test('catches up after the connection was lost, edits included', async (t) => {
  const server = fakeServer()
  const message = server.say('before')
  const { thread, isTheServers, bodies } = open(t, server)
  await eventually(() => !thread.loading.value)
  server.cut()
  server.edit(message, 'edited meanwhile', { heard: false })
  server.say('meanwhile', { heard: false })
  server.reconnect()
  await eventually(isTheServers)
  t.same(bodies(), ['edited meanwhile', 'meanwhile'])
  t.match(server.sent.at(-1), { cmd: 'ticket:watch', input: { after: 1 } })
})

t.test('drops everything and loads anew when the database was restored', async (t) => {
  const server = fakeServer()
  for (const body of ['a', 'b', 'c']) server.say(body)
  const { thread, isTheServers, bodies } = open(t, server)
  await eventually(() => bodies().length === 3)
  server.cut()
  server.restore(1)
  server.reconnect()
  await eventually(isTheServers)
  t.same(bodies(), ['a'])
  t.equal(thread.ticket.value?.seq, 1, 'the ticket too, though its number went back')
  t.equal(thread.problem.value, null)
})

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
  const outbox = createOutbox(memoryStorage())
  const server = fakeServer()
  const before = open(t, server, outbox)
  await eventually(() => !before.thread.loading.value)
  server.failures.push(...Array.from({ length: 50 }, () => 'unavailable' as const))
  before.thread.send('one')
  before.thread.send('two')
  await eventually(() => server.sent.filter(({ cmd }) => cmd === 'message:send').length > 1)
  t.same(
    (await outbox.load(`${buildUser().id}.${ticketId}`)).map(({ body }) => body),
    ['one', 'two'],
    'kept under who wrote it, and where to',
  )
  before.thread.close()
  server.failures.length = 0
  const after = open(t, server, outbox)
  await eventually(() => after.bodies().join() === 'one,two')
  t.same(after.thread.outgoing.value, [])
  t.same(await outbox.load(`${buildUser().id}.${ticketId}`), [])
})

t.test("another ticket's events and another person's unsent words stay out", async (t) => {
  const outbox = createOutbox(memoryStorage())
  const item = { clientMessageId: 'x', body: 'not yours', internal: false, replyTo: null, state: 'failed' as const }
  await outbox.put(`${agent.id}.${ticketId}`, { ...item, createdAt: '2026-11-20T09:00:00.000Z' })
  const { thread, server, bodies } = open(t, fakeServer(), outbox)
  await eventually(() => !thread.loading.value)
  server.tell('typing', { ticketId: otherTicketId, at: '', data: { user: agent, typing: true } })
  t.same([thread.typing.value, thread.outgoing.value, bodies()], [[], [], []])
})

t.test('a message stops its author from typing; own typing is said once in a while', async (t) => {
  const { thread, server } = open(t)
  await eventually(() => !thread.loading.value)
  server.tell('typing', { ticketId, at: '', data: { user: agent, typing: true } })
  t.match(thread.typing.value, [{ name: agent.name }])
  server.say('done')
  t.same(thread.typing.value, [])
  for (let n = 0; n < 10; n++) thread.setTyping(true)
  t.equal(server.sent.filter(({ cmd }) => cmd === 'typing:set').length, 1)
})

t.test('changes of status become notices, once each', async (t) => {
  const { thread, server } = open(t)
  await eventually(() => !thread.loading.value)
  server.setStatus('solved', '2026-11-20T10:00:00.000Z')
  server.cut()
  server.reconnect()
  server.setStatus('open', '2026-11-20T11:00:00.000Z')
  t.equal(thread.ticket.value?.status, 'open')
  t.same(
    thread.notices.value.map(({ status }) => status),
    ['solved', 'open'],
  )
})

t.test('older pages are put in front, and what was read is told once', async (t) => {
  const server = fakeServer()
  for (let n = 1; n <= 90; n++) server.say(`${n}`)
  const { thread, isTheServers } = open(t, server)
  await eventually(() => thread.messages.value.length === 25)
  t.equal(thread.hasMoreBefore.value, true)
  await Promise.all([thread.loadOlder(), thread.loadOlder()])
  t.equal(thread.messages.value.length, 75)
  await thread.loadOlder()
  t.ok(isTheServers())
  t.equal(thread.hasMoreBefore.value, false)
  thread.markRead()
  thread.markRead()
  t.equal(server.sent.filter(({ cmd }) => cmd === 'ticket:read').length, 1)
})
