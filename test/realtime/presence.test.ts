import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import {
  buildAdmin,
  buildAgent,
  buildCustomer,
  buildTicket,
  startApp,
  type Teardown,
  type TestApp,
} from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startRedis } from '../helper/redis.ts'
import { openers, openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { ask, kinds } from './scene.ts'

const quick = { live: { beatEvery: 200, graceFor: 300 } }

/** Two nodes of one database, two agents and a ticket. */
async function buildTwo(t: Teardown, env: Record<string, string> = {}) {
  const a = await startApp(t, env, undefined, quick)
  const b = await startApp(t, env, a.databaseUrl, quick)
  const admin = await buildAdmin(a)
  const [one, other, customer] = [await buildAgent(a, admin), await buildAgent(a, admin), await buildCustomer(a)]
  return { a, b, one, other, customer, ticketId: await buildTicket(customer) }
}

const statusOn = async ({ url }: TestApp, { token, id }: { token: string; id: string }): Promise<string> => {
  const { body } = await api(url, token).get('/agents')
  return body.items.find((agent: { id: string }) => agent.id === id).status
}
const isSaid = (id: string, status: string) => (event: { data: { user: { id: string }; status: string } }) =>
  event.data.user.id === id && event.data.status === status

for (const kind of kinds) {
  t.test(`${kind}: staff hear on every node, without Redis, who comes, how they are, and who goes`, async (t) => {
    const { a, b, one, other, customer } = await buildTwo(t)
    const witness = await openers[kind](t, b.url, other.token)
    const outsider = await openers[kind](t, b.url, customer.token)
    const socket = await openers[kind](t, a.url, one.token)
    const told = await witness.hears('presence', isSaid(one.id, 'online'))
    t.match(told, { ticketId: null, at: String, data: { user: { id: one.id, role: 'agent' }, status: 'online' } })
    for (const status of ['away', 'offline', 'online'] as const) {
      witness.heard.length = 0
      await ask(socket, 'presence:set', { status })
      await witness.hears('presence', isSaid(one.id, status))
      for (const node of [a, b]) t.equal(await statusOn(node, one), status)
    }
    witness.heard.length = 0
    socket.close()
    await witness.hears('presence', isSaid(one.id, 'offline'))
    t.equal(witness.of('presence').length, 1, 'each change is told once')
    t.equal(await statusOn(b, one), 'offline')
    t.strictSame(outsider.of('presence'), [], 'customers hear none of it')
  })
}

t.test('with Redis a colleague on another node knows at once', async (t) => {
  const { url } = await startRedis(t)
  const slow = { live: { beatEvery: 600_000, graceFor: 0 } }
  const a = await startApp(t, { REDIS_URL: url }, undefined, slow)
  const b = await startApp(t, { REDIS_URL: url }, a.databaseUrl, slow)
  const admin = await buildAdmin(a)
  const [one, other] = [await buildAgent(a, admin), await buildAgent(a, admin)]
  const witness = await openSocketIo(t, b.url, other.token)
  const socket = await openSocketIo(t, a.url, one.token)
  await eventually(
    async () => {
      await ask(socket, 'presence:set', { status: 'away' })
      assert(witness.of('presence').some(isSaid(one.id, 'away')), 'nothing is heard')
    },
    { within: 20_000, every: 200 },
  )
  t.pass('without waiting for a beat')
})

t.test('a second socket, or a page loaded anew, is no coming and no going', async (t) => {
  const { a, one, other } = await buildTwo(t)
  const witness = await openSocketIo(t, a.url, other.token)
  const first = await openSocketIo(t, a.url, one.token)
  await witness.hears('presence', isSaid(one.id, 'online'))
  witness.heard.length = 0
  const second = await openWebSocket(t, a.url, one.token)
  first.close()
  second.close()
  const third = await openSocketIo(t, a.url, one.token)
  await ask(third, 'presence:set', { status: 'away' })
  await witness.hears('presence', isSaid(one.id, 'away'))
  t.equal(witness.of('presence').length, 1)
})

for (const kind of kinds) {
  t.test(`${kind}: who watches a ticket hears which colleagues do, on all nodes`, async (t) => {
    const { a, b, one, other, customer, ticketId } = await buildTwo(t)
    const [mine, theirs] = [await openers[kind](t, a.url, one.token), await openers[kind](t, b.url, other.token)]
    const [own, aside] = [await openers[kind](t, a.url, customer.token), await openers[kind](t, a.url, other.token)]
    const names = (event: { data: { users: { id: string }[] } }) => event.data.users.map(({ id }) => id).sort()
    const both = [one.id, other.id].sort()
    await ask(own, 'ticket:watch', { ticketId })
    await ask(mine, 'ticket:watch', { ticketId })
    t.match(await mine.hears('viewers'), { ticketId, at: String, data: { users: [{ id: one.id, role: 'agent' }] } })
    await ask(theirs, 'ticket:watch', { ticketId })
    for (const socket of [mine, theirs]) {
      await socket.hears('viewers', (event) => names(event).join() === both.join())
      socket.heard.length = 0
    }
    const again = await openers[kind](t, a.url, one.token)
    await ask(again, 'ticket:watch', { ticketId })
    t.strictSame(names(await again.hears('viewers')), both, 'a further tab is told too')
    await ask(theirs, 'ticket:unwatch', { ticketId })
    await mine.hears('viewers', (event) => names(event).join() === one.id)
    for (const socket of [own, aside])
      t.strictSame(socket.of('viewers'), [], 'who does not watch, or is no staff, hears nothing')
  })
}
