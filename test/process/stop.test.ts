import assert from 'node:assert/strict'
import t, { type Test } from 'tap'
import { api } from '../helper/api.ts'
import { eventually } from '../helper/eventually.ts'
import { childrenOf, dataFolder, isRunning, startServer } from '../helper/process.ts'
import { openRaw, openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { endOf } from '../realtime/scene.ts'

async function demoServer(t: Test) {
  const env = { DATA_DIR: await dataFolder(t) }
  const server = await startServer(t, env)
  const { body } = await api(server.url).post('/auth/login', { login: 'customer@demo.test', password: 'parley-demo' })
  return { server, env, token: String(body.accessToken), engines: await childrenOf(server.pid) }
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`${signal} ends the server with code 0 within 10 s, and its sockets with 4503`, async (t) => {
    const { server, token, engines } = await demoServer(t)
    const raw = await openWebSocket(t, server.url, token)
    const silent = await openRaw(t, server.url)
    const io = await openSocketIo(t, server.url, token)
    const polling = await openSocketIo(t, server.url, token, { transports: ['polling'] })
    let reason = ''
    raw.ws?.on('close', (_code, text) => {
      reason = String(text)
    })
    silent.on('error', () => {})

    const askedAt = performance.now()
    server.kill(signal)
    t.same(await server.ended, { code: 0, signal: null }, server.output())
    t.ok(performance.now() - askedAt < 10_000)
    t.equal(await endOf(raw), 4503)
    t.match(JSON.parse(reason), { retryAfter: Number }, 'and when to come back')
    for (const socket of [io, polling]) {
      t.equal(await endOf(socket), 4503)
      t.match(socket.of('closing'), [{ code: 4503, retryAfter: Number }])
      t.equal(socket.of('closing').length, 1)
    }
    await eventually(async () => {
      for (const pid of engines) assert(!(await isRunning(pid)), 'an engine was left behind')
    })
  })
}

t.test('a client that answers no goodbye does not hold the server up', async (t) => {
  const { server, token } = await demoServer(t)
  const { ws } = await openWebSocket(t, server.url, token)
  ws?.pause()
  const askedAt = performance.now()
  server.kill('SIGTERM')
  t.same(await server.ended, { code: 0, signal: null }, server.output())
  t.ok(performance.now() - askedAt < 10_000)
})

t.test('sends that run while the server is told to end are answered, or not done', async (t) => {
  const { server, env, token } = await demoServer(t)
  const customer = api(server.url, token)
  const { body: ticket } = await customer.post('/tickets', { message: 'before the end' })
  const numbers = Array.from({ length: 100 }, (_, index) => index)
  const acknowledged: string[] = []
  const sends = numbers.map(async (number) => {
    const answer = await customer.post(`/tickets/${ticket.id}/messages`, { body: `${number}` }).catch(() => undefined)
    if (answer?.status === 201) acknowledged.push(answer.body.message.id)
  })
  await eventually(() => assert(acknowledged.length >= 5, 'not yet'), { every: 1 })
  server.kill('SIGTERM')
  await Promise.all(sends)
  t.equal((await server.ended).code, 0, server.output())

  const next = await startServer(t, env)
  const { body } = await api(next.url, token).get(`/tickets/${ticket.id}/messages?after=1&limit=100`)
  const kept: string[] = body.items.map((message: { id: string }) => message.id)
  t.same(
    acknowledged.filter((id) => !kept.includes(id)),
    [],
    'nothing acknowledged is missing',
  )
})
