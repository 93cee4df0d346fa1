import t from 'tap'
import { eventually } from './helper/eventually.ts'
import { agent, ticketId } from './helper/factories.ts'
import { fakeServer } from './helper/fake-server.ts'
import { open } from './helper/open-thread.ts'

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

t.test('the loss of the very last event shows with the next head', async (t) => {
  const { thread, server, isTheServers } = open(t)
  await eventually(() => !thread.loading.value)
  server.say('lost', { heard: false })
  server.sayHead()
  await eventually(isTheServers)
  t.equal(thread.messages.value.length, 1)
  const asked = server.sent.length
  server.sayHead()
  await new Promise((resolve) => setTimeout(resolve, 300))
  t.equal(server.sent.length, asked, 'a head that is known asks nothing')
})

t.test('a head of another epoch loads the thread anew', async (t) => {
  const server = fakeServer()
  for (const body of ['a', 'b', 'c']) server.say(body)
  const { isTheServers, bodies } = open(t, server)
  await eventually(() => bodies().length === 3)
  server.restore(1)
  server.sayHead()
  await eventually(isTheServers)
  t.same(bodies(), ['a'])
})

t.test('without a socket the thread is read, followed and written over REST until there is one', async (t) => {
  const server = fakeServer()
  server.say('before')
  server.cut()
  const { thread, bodies, isTheServers } = open(t, server)
  await eventually(() => bodies().join() === 'before')
  t.match(server.sent[0], { cmd: 'ticket:watch', input: { after: undefined } })
  server.say('meanwhile', { heard: false })
  await eventually(() => bodies().join() === 'before,meanwhile')
  thread.send('mine')
  await eventually(() => thread.outgoing.value.length === 0 && isTheServers())
  server.reconnect()
  server.say('live')
  await eventually(isTheServers)
  const asked = server.sent.length
  await new Promise((resolve) => setTimeout(resolve, 100))
  t.equal(server.sent.length, asked, 'nothing is asked any more')
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
