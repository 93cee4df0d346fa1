import assert from 'node:assert/strict'
import t from 'tap'
import { startEngine, withDatabase } from '../../src/embedded/engine.ts'
import { tempFolder } from '../embedded/temp-folder.ts'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'
import { openWebSocket } from '../helper/sockets.ts'

/** Milliseconds in which an answer has to come; the machine that tests may be busy. */
const atMost = 3000 + 2000

t.test('while the database hangs', async (t) => {
  const engine = await startEngine({ dir: await tempFolder(t) })
  t.teardown(() => engine.stop())
  const app = await startApp(t, {}, withDatabase(engine.uri, 'parley'))
  const customer = await buildCustomer(app)
  const agent = await buildAgent(app)
  const ticketId = await buildTicket(customer)
  const files = `/tickets/${ticketId}/attachments`
  const kept = (await customer.api.upload(files, textFile())).body.id
  const socket = await openWebSocket(t, app.url, agent.token)
  await socket.call('ticket:watch', { ticketId })
  const send = (n: number) =>
    customer.api.post(`/tickets/${ticketId}/messages`, { body: `n ${n}`, clientMessageId: `n${n}` })
  const pid = engine.pid()
  assert(pid)

  await t.test('sends, reads and commands are refused for now, soon, however many wait', async (t) => {
    process.kill(pid, 'SIGSTOP')
    t.teardown(() => process.kill(pid, 'SIGCONT'))
    const began = performance.now()
    const answers = await Promise.all([
      ...[1, 2, 3, 4, 5].map(send),
      customer.api.get(`/tickets/${ticketId}`),
      customer.api.get('/tickets'),
      customer.api.upload(files, textFile()),
      customer.api.get(`/attachments/${kept}`),
    ])
    t.ok(performance.now() - began < atMost, `it took ${Math.round(performance.now() - began)} ms`)
    for (const { status, body, headers } of answers) {
      t.match({ status, body }, { status: 503, body: { code: 'unavailable' } })
      t.match(headers.get('retry-after'), /^\d+$/)
    }
    const reply = await socket.call('message:send', { ticketId, body: 'over a socket' })
    t.match(reply, { ok: false, error: { code: 'unavailable', retryAfter: Number } })
    const ready = await fetch(`${app.url}/health/ready`)
    t.equal(ready.status, 503)
    t.same(await ready.json(), { status: 'unavailable', database: 'away' })
    t.match(await (await fetch(`${app.url}/metrics`)).text(), /^parley_database_up 0$/m)
    t.equal((await fetch(`${app.url}/health/live`)).status, 200)
  })

  await t.test('everything goes out once it is back, once', async (t) => {
    await eventually(async () => assert.equal((await fetch(`${app.url}/health/ready`)).status, 200), { within: 20_000 })
    for (const n of [1, 2, 3, 4, 5]) {
      await eventually(async () => assert.ok((await send(n)).status < 300, 'not yet'), { within: 20_000, every: 200 })
    }
    const { items } = (await customer.api.get(`/tickets/${ticketId}/messages`)).body
    const own = items.filter(({ body }: { body: string }) => /^n \d$/.test(body))
    t.same(own.map(({ body }: { body: string }) => body).sort(), ['n 1', 'n 2', 'n 3', 'n 4', 'n 5'])
    await socket.hears('message.created', ({ data }) => data.message.body === 'n 5')
  })
})
