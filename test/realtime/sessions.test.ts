import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAdmin, buildCustomer, buildTicket, startApp, type TestApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openers, openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { ask, endOf, kinds } from './scene.ts'

/** A second session of the same person, as from another device. */
async function signInAgain(app: TestApp, { email, password }: TestUser): Promise<string> {
  const { body, status } = await app.api.post('/auth/login', { login: email, password })
  assert.equal(status, 200)
  return body.accessToken
}

for (const kind of kinds) {
  t.test(`${kind}: a live socket ends with 4401 when its token expires, unless it was renewed`, async (t) => {
    const app = await startApp(t, { ACCESS_TTL: '6s' })
    const customer = await buildCustomer(app)
    const [renewed, left] = [
      await openers[kind](t, app.url, customer.token),
      await openers[kind](t, app.url, customer.token),
    ]
    let { refreshToken } = customer
    let code: number | undefined
    void left.closed.then((given) => {
      code = given
    })
    await eventually(
      async () => {
        const { body } = await app.api.post('/auth/refresh', { refreshToken })
        refreshToken = body.refreshToken
        const { user, expiresAt } = await ask(renewed, 'auth', { token: body.accessToken })
        assert.equal(user.id, customer.id)
        assert(Date.parse(expiresAt) > Date.now(), 'not yet')
        assert(code !== undefined, 'the socket that was not renewed is still open')
        assert.equal((await api(app.url, customer.token).get('/users/me')).status, 401)
      },
      { within: 30_000, every: 300 },
    )
    t.equal(code, 4401, 'the socket with the old token ended')
    t.match(await renewed.call('ticket:list', {}), { ok: true }, 'the renewed one lives on')
    t.equal(await endOf(renewed), 4401, 'until its new token expires')
  })

  t.test(`${kind}: a socket cannot be renewed with junk or with another person's token`, async (t) => {
    const app = await startApp(t)
    const [customer, other] = [await buildCustomer(app), await buildCustomer(app)]
    const ticketId = await buildTicket(customer)
    const socket = await openers[kind](t, app.url, customer.token)
    t.match(await socket.call('auth', { token: 'junk' }), { ok: false, error: { code: 'unauthenticated' } })
    t.match(await socket.call('auth', { token: other.token }), { ok: false, error: { code: 'forbidden', status: 403 } })
    const { items } = await ask(socket, 'ticket:list', {})
    t.same(
      items.map((item: { id: string }) => item.id),
      [ticketId],
      'it stays with its own person',
    )
  })

  t.test(`${kind}: logging out ends the sockets of that session only`, async (t) => {
    const app = await startApp(t)
    const customer = await buildCustomer(app)
    const here = [await openers[kind](t, app.url, customer.token), await openers[kind](t, app.url, customer.token)]
    const elsewhere = await openers[kind](t, app.url, await signInAgain(app, customer))
    t.equal((await customer.api.post('/auth/logout')).status, 204)
    for (const socket of here) t.equal(await endOf(socket), 4401)
    t.match(await elsewhere.call('ticket:list', {}), { ok: true })
  })

  t.test(`${kind}: logging out everywhere ends them all, and nobody else's`, async (t) => {
    const app = await startApp(t)
    const [customer, other] = [await buildCustomer(app), await buildCustomer(app)]
    const tokens = [customer.token, await signInAgain(app, customer)]
    const own = await Promise.all(tokens.map((token) => openers[kind](t, app.url, token)))
    const others = await openers[kind](t, app.url, other.token)
    t.equal((await customer.api.post('/auth/logout-all')).status, 204)
    for (const socket of own) t.equal(await endOf(socket), 4401)
    t.match(await others.call('ticket:list', {}), { ok: true })
  })

  t.test(`${kind}: switching an account off ends its sockets`, async (t) => {
    const app = await startApp(t)
    const [admin, customer] = [await buildAdmin(app), await buildCustomer(app)]
    const [socket, staff] = [
      await openers[kind](t, app.url, customer.token),
      await openers[kind](t, app.url, admin.token),
    ]
    t.equal((await admin.api.patch(`/users/${customer.id}`, { active: false })).status, 200)
    t.equal(await endOf(socket), 4401)
    t.match(await staff.call('ticket:list', {}), { ok: true })
  })

  t.test(`${kind}: a socket renewed from another session of its person ends with that session`, async (t) => {
    const app = await startApp(t)
    const customer = await buildCustomer(app)
    const token = await signInAgain(app, customer)
    const socket = await openers[kind](t, app.url, customer.token)
    await ask(socket, 'auth', { token })
    t.equal((await api(app.url, token).post('/auth/logout')).status, 204)
    t.equal(await endOf(socket), 4401)
  })
}

t.test('socket.io: the event `closing` says why before the disconnect', async (t) => {
  const app = await startApp(t)
  const customer = await buildCustomer(app)
  const socket = await openSocketIo(t, app.url, customer.token)
  await customer.api.post('/auth/logout')
  await endOf(socket)
  t.same(socket.of('closing'), [{ code: 4401, retryAfter: 0 }])
})

t.test('websocket: who ignores the goodbye of a session that ended can do nothing more', async (t) => {
  const app = await startApp(t)
  const [customer, witness] = [await buildCustomer(app), await buildAdmin(app)]
  const ticketId = await buildTicket(customer)
  const [deaf, honest] = [
    await openWebSocket(t, app.url, customer.token),
    await openWebSocket(t, app.url, customer.token),
  ]
  deaf.ws?.pause()
  await customer.api.post('/auth/logout')
  await endOf(honest)
  // Bytes of one connection arrive in their order: while the socket is open, so does whatever is sent on it.
  for (let number = 0; number < 20; number++)
    void deaf.call('message:send', { ticketId, body: `after the end ${number}` })
  deaf.ws?.resume()
  t.equal(await endOf(deaf), 4401)
  const { messages } = (await witness.api.get(`/tickets/${ticketId}`)).body
  t.equal(messages.length, 1, 'nothing was written')
})
