import assert from 'node:assert/strict'
import t from 'tap'
import { eventually } from '../helper/eventually.ts'
import { openSocketIo, openWebSocket, type TestSocket } from '../helper/sockets.ts'
import { ask, buildScene } from './scene.ts'

const transportOf = (socket: TestSocket) => socket.io?.io.engine.transport.name
const seqsOf = (socket: TestSocket): number[] => socket.of('message.created').map(({ seq }) => seq)

t.test('every kind of client on one port hears every message once, in the same order, its own too', async (t) => {
  const { url, customer, agent, ticketId } = await buildScene(t)
  const [socketOnly, usual, raw] = await Promise.all([
    openSocketIo(t, url, customer.token, { transports: ['websocket'] }),
    openSocketIo(t, url, agent.token, { transports: undefined }),
    openWebSocket(t, url, agent.token),
  ])
  const sockets = [socketOnly, usual, raw]
  t.equal(transportOf(socketOnly), 'websocket', 'without a long-polling request first')
  await Promise.all(sockets.map((socket) => ask(socket, 'ticket:watch', { ticketId })))

  const rounds = 10
  for (let round = 0; round < rounds; round++)
    await Promise.all(sockets.map((socket) => ask(socket, 'message:send', { ticketId, body: `round ${round}` })))
  const expected = Array.from({ length: rounds * sockets.length }, (_, index) => index + 2)
  for (const socket of sockets) {
    await eventually(() => assert.equal(seqsOf(socket).length, expected.length))
    t.same(seqsOf(socket), expected, socket.kind)
  }
  await eventually(() => assert.equal(transportOf(usual), 'websocket'))
  t.equal(transportOf(usual), 'websocket', 'the usual client has left long-polling')

  await ask(raw, 'message:send', { ticketId, body: 'after the upgrade' })
  for (const socket of sockets) t.ok(await socket.hears('message.created', ({ seq }) => seq === expected.length + 2))
})

t.test('a client that stays on long-polling hears and says the same', async (t) => {
  const { url, customer, agent, ticketId } = await buildScene(t)
  const polling = await openSocketIo(t, url, customer.token, { transports: ['polling'] })
  const raw = await openWebSocket(t, url, agent.token)
  for (const socket of [polling, raw]) await ask(socket, 'ticket:watch', { ticketId })
  await ask(raw, 'message:send', { ticketId, body: 'to the one who polls' })
  await ask(polling, 'message:send', { ticketId, body: 'from the one who polls' })
  for (const socket of [polling, raw]) {
    await socket.hears('message.created', ({ seq }) => seq === 3)
    t.same(seqsOf(socket), [2, 3])
  }
  t.equal(transportOf(polling), 'polling')
})
