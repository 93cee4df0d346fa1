import assert from 'node:assert/strict'
import t from 'tap'
import { type Answer, type Api, api } from '../helper/api.ts'
import {
  buildAdmin,
  buildAgent,
  buildCustomer,
  buildTicket,
  startApp,
  type Teardown,
  type TestApp,
  type TestUser,
} from '../helper/app.ts'
import { openers, type TestSocket } from '../helper/sockets.ts'
import { ask, endOf, kinds } from '../realtime/scene.ts'

// Two nodes that know each other through the database alone.
const here = await startApp(t, { RATE_LIMIT: '0' })
const there = await startApp(t, { RATE_LIMIT: '0', ACCESS_TTL: '8s' }, here.databaseUrl)
const admin = await buildAdmin(here)
const agent = await buildAgent(here, admin)

interface Person {
  token: string
  ticketId: string
  /** What has to end their sockets. */
  end: () => Promise<Answer>
}

/** A customer with a ticket, and what happens to them. */
async function customerWho(act: (customer: TestUser, admin: Api) => Promise<Answer>): Promise<Person> {
  const customer = await buildCustomer(here)
  const ticketId = await buildTicket(customer)
  return { token: customer.token, ticketId, end: () => act(customer, admin.api) }
}

const ends: Record<string, () => Promise<Person>> = {
  'logging out': () => customerWho(({ api }) => api.post('/auth/logout')),
  'logging out everywhere': () => customerWho(({ api }) => api.post('/auth/logout-all')),
  'a new role': () => customerWho(({ id }, admin) => admin.patch(`/users/${id}`, { role: 'agent' })),
  'a deactivation': () => customerWho(({ id }, admin) => admin.patch(`/users/${id}`, { active: false })),
  'an erasure': () => customerWho(({ id }, admin) => admin.delete(`/users/${id}`)),
  'the removal of an API key': async () => {
    const ticketId = await buildTicket(await buildCustomer(here))
    const { body: key } = await admin.api.post('/api-keys', { name: 'Robot', scopes: ['tickets:read'] })
    return { token: key.key, ticketId, end: () => admin.api.delete(`/api-keys/${key.id}`) }
  },
}

/** A socket of each kind that watches a ticket. */
async function watchersOn(t: Teardown, { url }: TestApp, token: string, ticketId: string): Promise<TestSocket[]> {
  const sockets = await Promise.all(kinds.map((kind) => openers[kind](t, url, token)))
  for (const socket of sockets) await ask(socket, 'ticket:watch', { ticketId })
  return sockets
}

const bodiesHeard = (socket: TestSocket): string[] =>
  socket.of('message.created').map(({ data }: { data: { message: { body: string } } }) => data.message.body)

/** Sends a message on a node and waits until others there have heard it. */
async function say(node: TestApp, ticketId: string, body: string, witnesses: TestSocket[]): Promise<void> {
  const { status } = await api(node.url, agent.token).post(`/tickets/${ticketId}/messages`, { body })
  assert.equal(status, 201)
  for (const witness of witnesses) {
    await witness.hears('message.created', ({ data }) => data.message.body === body)
  }
}

for (const [name, build] of Object.entries(ends)) {
  t.test(`${name} silences and closes sockets with 4401, on another node without Redis too`, async (t) => {
    const { token, ticketId, end } = await build()
    const [near, far] = [await watchersOn(t, here, token, ticketId), await watchersOn(t, there, token, ticketId)]
    const [nearWitnesses, farWitnesses] = [
      await watchersOn(t, here, agent.token, ticketId),
      await watchersOn(t, there, agent.token, ticketId),
    ]
    await say(here, ticketId, 'before, here', [...near, ...nearWitnesses])
    await say(there, ticketId, 'before, there', [...far, ...farWitnesses])

    const { status } = await end()
    t.ok(status === 200 || status === 204, `answered ${status}`)
    await say(here, ticketId, 'after, here', nearWitnesses)
    for (const socket of [...near, ...far]) t.equal(await endOf(socket), 4401, socket.kind)
    await say(there, ticketId, 'after, there', farWitnesses)
    for (const socket of near) t.notOk(bodiesHeard(socket).includes('after, here'), `the ${socket.kind} here is silent`)
    for (const socket of far)
      t.notOk(bodiesHeard(socket).includes('after, there'), `the ${socket.kind} there is silent`)
    t.equal((await api(there.url, token).get(`/tickets/${ticketId}`)).status, 401, 'REST there refuses the token too')
    for (const witness of [...nearWitnesses, ...farWitnesses]) await ask(witness, 'ticket:list', {})
  })
}

t.test('websocket: who is deaf to the goodbye hears nothing either', async (t) => {
  const { token, ticketId, end } = await customerWho(({ api }) => api.post('/auth/logout'))
  const deaf = await openers.websocket(t, here.url, token)
  await ask(deaf, 'ticket:watch', { ticketId })
  const witnesses = await watchersOn(t, here, agent.token, ticketId)
  deaf.ws?.pause()
  await end()
  await say(here, ticketId, 'not for these ears', witnesses)
  deaf.ws?.resume()
  t.equal(await endOf(deaf), 4401)
  t.notOk(bodiesHeard(deaf).includes('not for these ears'))
})

t.test(
  'an expired token silences and closes its sockets; `auth` with a newer one carries the same socket on',
  async (t) => {
    const customer = await buildCustomer(here)
    const ticketId = await buildTicket(customer)
    // The node over there gives out tokens that last a few seconds, this one lasting ones.
    const { body: short } = await there.api.post('/auth/refresh', { refreshToken: customer.refreshToken })
    const { body: lasting } = await here.api.post('/auth/refresh', { refreshToken: short.refreshToken })
    const [renewed, left] = [
      await watchersOn(t, there, short.accessToken, ticketId),
      await watchersOn(t, there, short.accessToken, ticketId),
    ]
    for (const socket of renewed) {
      const { user, expiresAt } = await ask(socket, 'auth', { token: lasting.accessToken })
      t.equal(user.id, customer.id)
      t.ok(Date.parse(expiresAt) > Date.now() + 60_000)
    }
    for (const socket of left) t.equal(await endOf(socket), 4401, socket.kind)
    t.equal((await api(there.url, short.accessToken).get('/users/me')).status, 401, 'the old token has expired')

    await say(there, ticketId, 'still there?', renewed)
    for (const socket of left) t.strictSame(bodiesHeard(socket), [], `the ${socket.kind} is silent`)
    for (const socket of renewed) await ask(socket, 'message:send', { ticketId, body: 'yes' })
  },
)
