import assert from 'node:assert/strict'
import { io } from 'socket.io-client'
import t, { type Test } from 'tap'
import type { WebSocket } from 'ws'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openRaw, openWebSocket } from '../helper/sockets.ts'

/** As long as a message may be, and three bytes each. */
const body = '漢'.repeat(16_384)
/** More than the system keeps for a connection, about 10 MB, and the server on top of that. */
const tickets = 4
const perTicket = 90

const sockets = async ({ url }: TestApp): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^parley_sockets (\d+)$/m.exec(text)?.[1])
}

interface Slow {
  /** Why the connection ended, once it has. */
  ended(): unknown
  stopReading(): void
  readOn(): void
}

type Open = (t: Test, app: TestApp, token: string, ticketIds: string[]) => Promise<Slow>

const raw: Open = async (t, app, token, ticketIds) => {
  const socket = await openRaw(t, app.url)
  let code: number | undefined
  socket.on('close', (given) => {
    code = given
  })
  const answers: unknown[] = []
  socket.on('message', (data) => answers.push(data))
  socket.send(JSON.stringify({ id: 1, cmd: 'auth', input: { token } }))
  await eventually(() => assert.equal(answers.length, 1))
  for (const ticketId of ticketIds) socket.send(JSON.stringify({ id: 2, cmd: 'ticket:watch', input: { ticketId } }))
  await eventually(() => assert.equal(answers.length, 1 + tickets))
  return { ended: () => code, stopReading: () => socket.pause(), readOn: () => socket.resume() }
}

const socketIo: Open = async (t, app, token, ticketIds) => {
  const socket = io(app.url, { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false })
  t.teardown(() => socket.disconnect())
  let reason: string | undefined
  socket.on('disconnect', (given) => {
    reason = given
  })
  for (const ticketId of ticketIds) assert.ok((await socket.emitWithAck('ticket:watch', { ticketId })).ok)
  // The client has no way to stop reading; the socket below it has.
  const { ws } = socket.io.engine.transport as unknown as { ws: Pick<WebSocket, 'pause' | 'resume'> }
  return { ended: () => reason, stopReading: () => ws.pause(), readOn: () => ws.resume() }
}

t.test('a socket that does not read is cut, and keeps nobody waiting', async (t) => {
  const app = await startApp(t, { RATE_LIMIT: '0' })
  const customer = await buildCustomer(app)
  const agent = await buildAgent(app)
  const ticketIds = await Promise.all(Array.from({ length: tickets }, () => buildTicket(customer)))
  const quick = await openWebSocket(t, app.url, customer.token)
  for (const ticketId of ticketIds) await quick.call('ticket:watch', { ticketId })
  const slow = [await raw(t, app, agent.token, ticketIds), await socketIo(t, app, agent.token, ticketIds)]
  t.equal(await sockets(app), 3)

  for (const { stopReading } of slow) stopReading()
  const write = async (ticketId: string) => {
    for (let n = 0; n < perTicket; n++) {
      assert.equal((await agent.api.post(`/tickets/${ticketId}/messages`, { body })).status, 201)
    }
  }
  await Promise.all(ticketIds.map(write))
  await eventually(async () => assert.equal(await sockets(app), 1), { within: 15_000 })
  const heard = () => quick.of('message.created').length
  await eventually(() => assert.equal(heard(), tickets * perTicket), { within: 15_000 })
  for (const { readOn, ended } of slow) {
    readOn()
    await eventually(() => assert.notEqual(ended(), undefined), { within: 15_000 })
  }

  const again = await openWebSocket(t, app.url, agent.token)
  const [ticketId] = ticketIds
  let after = 1
  for (let more = true; more; ) {
    const { data } = await again.call('ticket:watch', { ticketId, after })
    ;({ more, seq: after } = data)
  }
  t.equal(after, perTicket + 1, 'who comes back catches up')
})
