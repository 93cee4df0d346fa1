import assert from 'node:assert/strict'
import t from 'tap'
import { WebSocket } from 'ws'
import { connect } from '../../client-demo/shared/index.ts'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startProxy } from '../helper/tcp-proxy.ts'

const missed = 1000
const writers = 8

t.test(`a client that missed ${missed} messages has them all when it is back, in order`, async (t) => {
  const app = await startApp(t, { RATE_LIMIT: '0' })
  const customer = await buildCustomer(app)
  const agent = await buildAgent(app)
  const ticketId = await buildTicket(customer)
  const network = await startProxy(t, app.port)
  const client = await connect({ url: network.url, token: customer.token, WebSocket })
  t.teardown(() => client.close())
  const watch = client.watch(ticketId)
  const seqs = () => watch.view().messages.map(({ seq }) => seq)
  await eventually(() => assert.deepEqual(seqs(), [1]))

  network.set('cut')
  await eventually(() => assert.notEqual(client.state().name, 'online'))
  const write = async (_: unknown, writer: number) => {
    for (let n = writer; n < missed; n += writers) {
      assert.equal((await agent.api.post(`/tickets/${ticketId}/messages`, { body: `number ${n}` })).status, 201)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  t.same(seqs(), [1], 'nothing gets through')

  network.set('pass')
  const back = performance.now()
  await eventually(() => assert.equal(watch.view().messages.length, missed + 1), { within: 60_000, every: 5 })
  t.comment(
    `caught up ${Math.round(performance.now() - back)} ms after the network was back, pauses between tries included`,
  )
  t.same(
    seqs(),
    Array.from({ length: missed + 1 }, (_, index) => index + 1),
  )
})
