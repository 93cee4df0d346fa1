import assert from 'node:assert/strict'
import { createSigner } from 'fast-jwt'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildCustomer, startApp, type TestUser } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { openers, openRaw } from '../helper/sockets.ts'
import { ask, endOf, kinds } from '../realtime/scene.ts'

const secret = 'the very secret of these tests, long enough'
const test = await startApp(t, { RATE_LIMIT: '0', TRUST_PROXY: 'true', JWT_SECRET: secret })
const database = await openDatabase(t, test)
const unauthenticated = { status: 401, body: { code: 'unauthenticated' } }
const notFound = { status: 404, body: { code: 'not_found' } }

/** A further session of somebody, as from another device. */
async function signIn({ email: login, password }: TestUser, headers: Record<string, string> = {}, more = {}) {
  const answer = await test.api.post('/auth/login', { login, password, ...more }, headers)
  assert.equal(answer.status, 200)
  const { accessToken: token, refreshToken } = answer.body
  const cookie = String(answer.headers.getSetCookie()[0]).split(';')[0] ?? ''
  return { token, refreshToken, cookie, setCookie: answer.headers.getSetCookie(), api: api(test.url, token) }
}

const refresh = (refreshToken: string) => test.api.post('/auth/refresh', { refreshToken })

/** Makes every spent refresh token look as if it had been spent a minute ago. */
async function ageSpentTokens(): Promise<void> {
  const aged = { $set: { spentAt: new Date(Date.now() - 60_000) } }
  const { modifiedCount } = await database.collection('refresh_tokens').updateMany({ spentAt: { $type: 'date' } }, aged)
  assert(modifiedCount > 0)
}

t.test('one sees where one is signed in, and which of the sessions is this one', async (t) => {
  const person = await buildCustomer(test)
  await buildCustomer(test)
  const laptop = await signIn(person, { 'user-agent': 'Laptop/1.0', 'x-forwarded-for': '203.0.113.7' })
  const phone = await signIn(person, { 'user-agent': 'x'.repeat(300), 'x-forwarded-for': '198.51.100.9' })

  const { status, body } = await laptop.api.get('/auth/sessions')
  t.equal(status, 200)
  t.equal(body.items.length, 3, 'their own and nobody else’s')
  const [newest, second, third] = body.items
  t.strictSame(Object.keys(newest).sort(), ['address', 'createdAt', 'current', 'id', 'lastUsedAt', 'userAgent'])
  t.match(newest, { current: false, address: '198.51.100.9', userAgent: /^x{100,200}$/ })
  t.match(second, { current: true, address: '203.0.113.7', userAgent: 'Laptop/1.0' })
  t.match(third, { current: false, address: '127.0.0.1' })
  const seenByPhone = (await phone.api.get('/auth/sessions')).body.items
  t.strictSame(
    seenByPhone.map(({ current }: { current: boolean }) => current),
    [true, false, false],
  )
})

t.test('one ends one of the own sessions, and nothing else ends', async (t) => {
  const [person, other] = [await buildCustomer(test), await buildCustomer(test)]
  const lost = await signIn(person, { 'user-agent': 'Lost phone' })
  const { items } = (await person.api.get('/auth/sessions')).body
  const { id } = items.find(({ userAgent }: { userAgent: string }) => userAgent === 'Lost phone')

  for (const foreign of [id, '0'.repeat(24), 'nonsense', '%00']) {
    t.match(await other.api.delete(`/auth/sessions/${foreign}`), notFound, `${foreign} is not theirs`)
  }
  t.equal((await lost.api.get('/users/me')).status, 200)
  t.equal((await person.api.delete(`/auth/sessions/${id}`)).status, 204)
  t.match(await lost.api.get('/users/me'), unauthenticated)
  t.match(await refresh(lost.refreshToken), unauthenticated)
  t.match(await person.api.delete(`/auth/sessions/${id}`), notFound, 'there is nothing left to end')
  t.equal((await person.api.get('/auth/sessions')).body.items.length, 1)
  t.equal((await refresh(person.refreshToken)).status, 200, 'the session that ended it goes on')
})

t.test('logging out everywhere ends them all, also those in cookies', async (t) => {
  const [person, bystander] = [await buildCustomer(test), await buildCustomer(test)]
  const [console, laptop] = [await signIn(person, {}, { session: 'cookie' }), await signIn(person)]
  t.equal((await laptop.api.post('/auth/logout-all')).status, 204)
  for (const session of [person, console, laptop]) t.match(await session.api.get('/users/me'), unauthenticated)
  for (const { refreshToken } of [person, laptop]) t.match(await refresh(refreshToken), unauthenticated)
  const byCookie = await test.api.post('/auth/refresh', { session: 'cookie' }, { cookie: console.cookie })
  t.match(byCookie, unauthenticated)
  t.equal((await bystander.api.get('/users/me')).status, 200)
})

t.test('a spent token presented again ends its session with its live sockets, and no other', async (t) => {
  const person = await buildCustomer(test)
  const elsewhere = await signIn(person)
  const sockets = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, person.token)))
  const others = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, elsewhere.token)))
  const { body: next } = await refresh(person.refreshToken)
  await ageSpentTokens()

  t.match(await refresh(person.refreshToken), unauthenticated)
  for (const socket of sockets) t.equal(await endOf(socket), 4401, socket.kind)
  t.match(await refresh(next.refreshToken), unauthenticated, 'the thief’s token, or the honest one, is worth nothing')
  t.match(await api(test.url, next.accessToken).get('/users/me'), unauthenticated)
  for (const socket of others) await ask(socket, 'ticket:list', {})
  t.equal((await refresh(elsewhere.refreshToken)).status, 200)
})

t.test('twenty parallel refreshes leave an honest client signed in, with one session and its sockets', async (t) => {
  const person = await buildCustomer(test)
  const sockets = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, person.token)))
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(person.refreshToken)))
  t.strictSame([...new Set(answers.map(({ status }) => status))], [200])
  for (const { body } of answers.slice(-3)) {
    t.equal((await api(test.url, body.accessToken).get('/auth/sessions')).body.items.length, 1)
    t.equal((await refresh(body.refreshToken)).status, 200)
  }
  for (const socket of sockets) await ask(socket, 'ticket:list', {})
})

t.test('a page of somebody else’s cannot refresh with the cookie', async (t) => {
  const { cookie } = await signIn(await buildCustomer(test), {}, { session: 'cookie' })
  const withCookie = (headers: Record<string, string>) =>
    test.api.post('/auth/refresh', { session: 'cookie' }, { cookie, ...headers })
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: `http://127.0.0.1:${test.port + 1}` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: test.url, 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of foreign) {
    const answer = await withCookie(headers)
    t.match(answer, { status: 403, body: { code: 'forbidden' } }, JSON.stringify(headers))
    t.strictSame(answer.headers.getSetCookie(), [])
  }
  const own = await withCookie({ origin: test.url, 'sec-fetch-site': 'same-origin' })
  t.equal(own.status, 200, 'our own page can, and the token was not spent on the way')
})

t.test('under https the cookie is secure and bound to the host, if the proxy may say so', async (t) => {
  const person = await buildCustomer(test)
  const https = { 'x-forwarded-proto': 'https' }
  for (const session of ['cookie', 'portal'] as const) {
    const { setCookie, cookie } = await signIn(person, https, { session })
    t.match(setCookie[0], /^__Host-[^=]+=[^;]+;.*\bPath=\/;/)
    for (const attribute of [/; Secure/, /; HttpOnly/, /; SameSite=Strict/]) t.match(setCookie[0], attribute)
    t.notMatch(setCookie[0], /Domain/i)
    const bare = cookie.replace('__Host-', '')
    t.match(await test.api.post('/auth/refresh', { session }, { ...https, cookie: bare }), unauthenticated)
    t.equal((await test.api.post('/auth/refresh', { session }, { ...https, cookie })).status, 200)
  }
  const direct = await startApp(t, { RATE_LIMIT: '0' })
  const { email: login, password } = await buildCustomer(direct)
  const { headers } = await direct.api.post('/auth/login', { login, password, session: 'cookie' }, https)
  t.notMatch(headers.getSetCookie()[0], /__Host-|Secure/, 'anybody can send such a header')
})

t.test('an access token is ours, of the one algorithm and for us, or it is nothing', async (t) => {
  const { token } = await buildCustomer(test)
  const claims = JSON.parse(Buffer.from(String(token.split('.')[1]), 'base64url').toString())
  const sign = (payload: object, key = secret, algorithm: 'HS256' | 'HS384' | 'HS512' = 'HS256') =>
    createSigner({ key, algorithm })(payload)
  const without = (name: string) => sign({ ...claims, [name]: undefined })
  const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
  const bad = {
    'another algorithm': sign(claims, secret, 'HS512'),
    'a third algorithm': sign(claims, secret, 'HS384'),
    'a foreign secret': sign(claims, 'a secret that somebody else made up'),
    'no signature': `${unsigned}.${token.split('.')[1]}.`,
    'no signature, in capitals': `${Buffer.from('{"alg":"NONE"}').toString('base64url')}.${token.split('.')[1]}.`,
    'no audience': without('aud'),
    'another audience': sign({ ...claims, aud: 'elsewhere' }),
    'no end': without('exp'),
    'an end that has passed': sign({ ...claims, exp: claims.iat - 1 }),
    'no session': without('sid'),
    'no person': without('sub'),
  }
  t.equal((await api(test.url, sign(claims)).get('/users/me')).status, 200, 'one made the right way is taken')
  for (const [name, forged] of Object.entries(bad)) {
    t.match(await api(test.url, forged).get('/users/me'), unauthenticated, `REST: ${name}`)
    const refused = await openers['socket.io'](t, test.url, forged).catch((error: unknown) => error)
    t.match(refused, { data: { status: 401, code: 'unauthenticated' } }, `Socket.IO: ${name}`)
    const raw = await openRaw(t, test.url)
    let code: number | undefined
    raw.once('close', (given: number) => {
      code = given
    })
    raw.send(JSON.stringify({ id: 1, cmd: 'auth', input: { token: forged } }))
    await eventually(() => assert.equal(code, 4401, `raw WebSocket: ${name}`))
  }
})
