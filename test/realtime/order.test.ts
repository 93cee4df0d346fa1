import assert from 'node:assert/strict'
import t from 'tap'
import { eventually } from '../helper/eventually.ts'
import { openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { ask, buildScene } from './scene.ts'
import { heardBy, merged, type Seen, send, threadOf } from './thread.ts'

const patient = { within: 60_000 }
const numbered = (count: number, from = 1) => Array.from({ length: count }, (_, index) => index + from)

t.test('1,000 messages from both sides at once arrive at both in the order of the database', async (t) => {
  const { url, customer, agent, ticketId } = await buildScene(t)
  const sides = [await openSocketIo(t, url, customer.token), await openWebSocket(t, url, agent.token)]
  for (const socket of sides) await ask(socket, 'ticket:watch', { ticketId })

  const each = 500
  const replies = await Promise.all(
    sides.flatMap((socket) =>
      numbered(each).map((number) => send(socket, { ticketId, body: `${socket.kind} ${number}` })),
    ),
  )
  t.equal(replies.filter(({ ok }) => ok).length, 2 * each, 'all acknowledged')

  const thread = (await threadOf(customer, ticketId)).slice(1)
  t.same(
    thread.map(({ seq }) => seq),
    numbered(2 * each, 2),
    'no gap and no double in the database',
  )
  for (const socket of sides) {
    await eventually(() => assert(heardBy(socket).length >= thread.length, 'not yet'), patient)
    t.same(heardBy(socket), thread, `${socket.kind} heard exactly that`)
    t.ok(
      socket.of('message.created').every(({ seq, prev }) => prev === seq - 1),
      'every event follows the one before',
    )
    const own = thread.filter(({ body }) => body.startsWith(socket.kind)).map(({ body }) => body)
    t.same(
      own,
      numbered(each).map((number) => `${socket.kind} ${number}`),
      `${socket.kind}: what was sent first comes first`,
    )
  }
})

t.test('one clientMessageId sent 20 times in parallel, over every transport, makes one message', async (t) => {
  const { url, customer, ticketId } = await buildScene(t)
  const sockets = [await openSocketIo(t, url, customer.token), await openWebSocket(t, url, customer.token)]
  for (const socket of sockets) await ask(socket, 'ticket:watch', { ticketId })

  const message = { body: 'once, please', clientMessageId: 'the-same' }
  const statuses: number[] = []
  const ways = [
    ...sockets.map((socket) => () => ask(socket, 'message:send', { ticketId, ...message })),
    async () => {
      const { status, body } = await customer.api.post(`/tickets/${ticketId}/messages`, message)
      statuses.push(status)
      return body
    },
  ]
  const answers = await Promise.all(numbered(20).map((number) => ways[number % ways.length]?.()))
  const [first] = answers
  t.equal(answers.filter(({ duplicate }) => duplicate).length, 19)
  for (const answer of answers) t.match(answer, { seq: 2, message: first.message })
  t.ok(statuses.filter((status) => status === 201).length <= 1, 'a repeat over REST is 200')

  await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'another' })
  for (const socket of sockets) {
    await socket.hears('message.created', ({ seq }) => seq === 3)
    t.equal(heardBy(socket).length, 2, 'it is heard once')
  }
  t.equal((await threadOf(customer, ticketId)).length, 3)
})

for (const open of [openSocketIo, openWebSocket]) {
  t.test(`who begins to watch in the middle of a storm misses nothing (${open.name})`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const writers = [await openWebSocket(t, url, customer.token), await openSocketIo(t, url, agent.token)]
    const reader = await open(t, url, agent.token)

    let acknowledged = 0
    const storm = writers.flatMap((socket) =>
      numbered(150).map(async (number) => {
        const reply = await send(socket, { ticketId, body: `${socket.kind} ${number}` })
        assert(reply.ok)
        acknowledged++
      }),
    )
    await eventually(() => assert(acknowledged >= 60, 'not yet'), patient)
    const page = await ask(reader, 'ticket:watch', { ticketId })
    t.ok(page.seq < 301, 'the storm goes on behind it')
    await Promise.all(storm)
    const { seq: last } = (await agent.api.get(`/tickets/${ticketId}`)).body
    await reader.hears('message.created', ({ seq }) => seq === last)

    const lists: Seen[][] = [page.messages, heardBy(reader)]
    for (let oldest = page.messages[0]?.seq; oldest > 1; ) {
      const { body } = await agent.api.get(`/tickets/${ticketId}/messages?before=${oldest}&limit=100`)
      lists.push(body.items)
      oldest = body.items[0].seq
    }
    t.same(merged(...lists), await threadOf(agent, ticketId))
    const next = reader.of('message.created').filter(({ seq }) => seq > page.seq)
    t.equal(next[0].prev, page.seq, 'the events go on where the page ends')
    t.same(
      next.map(({ seq }) => seq),
      numbered(301 - page.seq, page.seq + 1),
    )
  })
}
