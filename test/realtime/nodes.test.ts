import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { startNodes, untilHeard, watchersOn } from './nodes.ts'
import { ask, endOf } from './scene.ts'
import { heardBy, merged, send, threadOf } from './thread.ts'

const numbered = (count: number, from = 1) => Array.from({ length: count }, (_, index) => index + from)

t.test('events cross nodes in both directions, for both kinds of socket, once each', async (t) => {
  const { a, b, customer, agent, ticketId } = await startNodes(t)
  const onA = await watchersOn(t, a, customer.token, ticketId)
  const onB = await watchersOn(t, b, agent.token, ticketId)
  const [first, second] = [onA[0], onB[1]]
  assert(first && second)
  await untilHeard(first, onB, ticketId)
  await untilHeard(second, onA, ticketId)

  const fromA = await ask(first, 'message:send', { ticketId, body: 'sent on A' })
  const fromB = await ask(second, 'message:send', { ticketId, body: 'sent on B' })
  await ask(second, 'ticket:status', { ticketId, status: 'pending' })
  await ask(first, 'ticket:read', { ticketId, seq: 3 })
  for (const socket of [...onA, ...onB]) {
    await socket.hears('ticket.status')
    await socket.hears('message.created', ({ seq }) => seq === 3)
    await socket.hears('ticket.read')
    t.same(
      socket.of('message.created').map(({ data }) => data.message),
      [fromA.message, fromB.message],
    )
    t.equal(socket.of('ticket.status').length, 1)
  }
})

t.test('a note written on one node reaches staff on the other and no customer', async (t) => {
  const { a, b, customer, agent, ticketId } = await startNodes(t)
  const customers = await watchersOn(t, b, customer.token, ticketId)
  const staff = await watchersOn(t, b, agent.token, ticketId)
  const writer = await openWebSocket(t, a.url, agent.token)
  await untilHeard(writer, [...customers, ...staff], ticketId)

  await ask(writer, 'message:send', { ticketId, body: 'a note', internal: true })
  await ask(writer, 'message:send', { ticketId, body: 'an answer' })
  for (const socket of staff) {
    await socket.hears('message.created', ({ seq }) => seq === 3)
    t.same(
      heardBy(socket).map(({ body }) => body),
      ['a note', 'an answer'],
    )
  }
  for (const socket of customers) {
    t.match(await socket.hears('message.created'), { seq: 2, prev: 1 })
    await socket.hears('ticket.summary')
    t.same(
      socket.heard.map(({ name }) => name).filter((name) => name !== 'typing'),
      ['message.created', 'ticket.summary'],
    )
  }
})

t.test('one clientMessageId sent 20 times over both nodes makes one message', async (t) => {
  const { a, b, customer, ticketId } = await startNodes(t)
  const sockets = [await openSocketIo(t, a.url, customer.token), await openWebSocket(t, b.url, customer.token)]
  const message = { body: 'once, please', clientMessageId: 'the-same' }
  const overRest = api(b.url, customer.token)
  const ways = [
    ...sockets.map((socket) => () => ask(socket, 'message:send', { ticketId, ...message })),
    async () => (await overRest.post(`/tickets/${ticketId}/messages`, message)).body,
  ]
  const answers = await Promise.all(numbered(20).map((number) => ways[number % ways.length]?.()))
  t.equal(answers.filter(({ duplicate }) => duplicate === true).length, 19)
  t.same([...new Set(answers.map(({ seq, message: { id } }) => `${seq} ${id}`))].length, 1)
  t.equal((await threadOf(customer, ticketId)).length, 2)
})

t.test('200 sends at once over both nodes are all acknowledged, and every observer can have them all', async (t) => {
  const { a, b, customer, agent, ticketId } = await startNodes(t)
  const writers = [await openSocketIo(t, a.url, customer.token), await openWebSocket(t, b.url, agent.token)]
  const observers = [
    ...(await watchersOn(t, a, agent.token, ticketId)),
    ...(await watchersOn(t, b, customer.token, ticketId)),
  ]
  const replies = await Promise.all(
    writers.flatMap((socket) => numbered(100).map((number) => send(socket, { ticketId, body: `message ${number}` }))),
  )
  t.same(
    replies.map(({ data }) => data?.seq).sort((x, y) => x - y),
    numbered(200, 2),
    'each has a number of its own, without a gap',
  )
  const thread = await threadOf(agent, ticketId)
  t.same(
    thread.map(({ seq }) => seq),
    numbered(201),
  )
  for (const socket of observers) {
    // As a client does: what came without a gap, and then what happened after it.
    const live = merged(heardBy(socket))
    let last = 1
    for (const { seq } of live) if (seq === last + 1) last = seq
    const { messages } = await ask(socket, 'ticket:watch', { ticketId, after: last })
    t.same(merged(thread.slice(0, 1), live, messages), thread, socket.kind)
  }
})

t.test('logging out on one node ends the sockets on the other', async (t) => {
  const { a, b, customer, agent, ticketId } = await startNodes(t)
  const sockets = await watchersOn(t, b, customer.token, ticketId)
  const witness = await openSocketIo(t, a.url, agent.token)
  await untilHeard(witness, sockets, ticketId)
  t.equal((await customer.api.post('/auth/logout')).status, 204)
  for (const socket of sockets) t.equal(await endOf(socket), 4401, socket.kind)
  t.match(await witness.call('ticket:list', {}), { ok: true })
})
