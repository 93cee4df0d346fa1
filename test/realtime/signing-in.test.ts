import assert from 'node:assert/strict'
import { once } from 'node:events'
import t from 'tap'
import { WebSocket } from 'ws'
import { api } from '../helper/api.ts'
import { buildAdmin, buildCustomer, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openers, openRaw, openSocketIo } from '../helper/sockets.ts'
import { kinds } from './scene.ts'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The same claims without a signature, and with the signature of others. */
function forgeries(token: string): string[] {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const later = base64({ ...claims, exp: claims.exp + 3600 })
  return [`${base64({ alg: 'none', typ: 'JWT' })}.${payload}.`, `${header}.${later}.${signature}`]
}

/** Waits until a token has run out. */
const untilExpired = (url: string, token: string) =>
  eventually(async () => assert.equal((await api(url, token).get('/users/me')).status, 401), { within: 10_000 })

/** The number of the close frame, waited for longer than the server gives anybody to sign in. */
async function closeCode(socket: WebSocket): Promise<number> {
  let code: number | undefined
  socket.once('close', (given: number) => {
    code = given
  })
  return await eventually(
    () => {
      assert(code !== undefined, 'the socket is still open')
      return code
    },
    { within: 20_000 },
  )
}

for (const kind of kinds) {
  t.test(`${kind}: a good token signs in`, async (t) => {
    const app = await startApp(t)
    const customer = await buildCustomer(app)
    const socket = await openers[kind](t, app.url, customer.token)
    t.match(await socket.call('ticket:list', {}), { ok: true, data: { items: [] } })
  })

  t.test(`${kind}: an empty, junk, forged or spent token does not`, async (t) => {
    const app = await startApp(t)
    const [admin, customer, gone, off] = [
      await buildAdmin(app),
      await buildCustomer(app),
      await buildCustomer(app),
      await buildCustomer(app),
    ]
    await gone.api.post('/auth/logout')
    await admin.api.patch(`/users/${off.id}`, { active: false })
    const bad = ['', 'junk', 'a.b.c', customer.refreshToken, ...forgeries(customer.token), gone.token, off.token]
    for (const token of bad) {
      const error = await openers[kind](t, app.url, token).catch((thrown: unknown) => thrown)
      t.match(error, { data: { status: 401, code: 'unauthenticated', requestId: String } }, token.slice(0, 20))
    }
    t.ok(await openers[kind](t, app.url, customer.token), 'the good one still does')
  })

  t.test(`${kind}: an expired token does not`, async (t) => {
    const app = await startApp(t, { ACCESS_TTL: '1s' })
    const { token } = await buildCustomer(app)
    await untilExpired(app.url, token)
    const error = await openers[kind](t, app.url, token).catch((thrown: unknown) => thrown)
    t.match(error, { data: { status: 401, code: 'unauthenticated' } })
  })
}

t.test('socket.io: a handshake without a token, or with one that is no text, is refused', async (t) => {
  const { url } = await startApp(t)
  for (const auth of [{}, { token: null }, { token: 5 }, { token: { $gt: '' } }]) {
    const error = await openSocketIo(t, url, '', { auth }).catch((thrown: unknown) => thrown)
    t.match(error, { data: { status: 401, code: 'unauthenticated' } }, JSON.stringify(auth))
  }
})

t.test('websocket: a first frame that does not sign in is answered with the error and closed with 4401', async (t) => {
  const app = await startApp(t)
  const customer = await buildCustomer(app)
  const refused = [
    { id: 1, cmd: 'auth', input: { token: 'junk' } },
    { id: 2, cmd: 'auth', input: {} },
    { id: 3, cmd: 'auth' },
    { id: 4, cmd: 'auth', input: { token: { $gt: '' } } },
    { id: 5, cmd: 'ticket:list', input: {} },
    { id: 6, cmd: 'ticket:create', input: { message: 'Nobody may say this', token: customer.token } },
    { id: 7, cmd: '__proto__', input: null },
  ]
  for (const frame of refused) {
    const socket = await openRaw(t, app.url)
    const closed = closeCode(socket)
    socket.send(JSON.stringify(frame))
    const [answer] = await once(socket, 'message')
    t.match(JSON.parse(String(answer)), { id: frame.id, ok: false, error: { status: 401, code: 'unauthenticated' } })
    t.equal(await closed, 4401, frame.cmd)
  }
  t.same((await customer.api.get('/tickets')).body.items, [], 'and nothing was done')
})

t.test('a socket that says nothing is closed after about 5 s, a raw one with 4401', async (t) => {
  const { url } = await startApp(t)
  const raw = await openRaw(t, url)
  const engine = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  t.teardown(() => engine.terminate())
  await once(engine, 'open')
  const openedAt = performance.now()
  const codes = await Promise.all([closeCode(raw), closeCode(engine)])
  t.equal(codes[0], 4401)
  t.ok(performance.now() - openedAt > 4000, 'and not at once')
})
