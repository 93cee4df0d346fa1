import t from 'tap'
import { api } from '../helper/api.ts'
import { buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t)
const customer = await buildCustomer(test)
const credentials = { login: customer.email, password: customer.password }

type Headers = { getSetCookie(): string[] }

/** The pair NAME=VALUE of the one cookie that was set. */
function cookieOf(headers: Headers): string {
  const [cookie, ...more] = headers.getSetCookie()
  if (!cookie || more.length > 0) throw new Error(`cookies: ${headers.getSetCookie()}`)
  return String(cookie.split(';')[0])
}

async function logIn(session: 'cookie' | 'portal') {
  const { status, body, headers } = await test.api.post('/auth/login', { ...credentials, session })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { body, cookie: cookieOf(headers), headers }
}

const refresh = (session: 'cookie' | 'portal', cookie: string) =>
  test.api.post('/auth/refresh', { session }, { cookie })

for (const session of ['cookie', 'portal'] as const) {
  t.test(`with "session": "${session}" the refresh token is in a cookie that scripts cannot read`, async (t) => {
    const { body, headers, cookie } = await logIn(session)
    t.equal(body.refreshToken, null)
    t.ok(body.accessToken)
    const attributes = String(headers.getSetCookie()[0]).toLowerCase().split('; ').slice(1)
    t.ok(attributes.includes('httponly'))
    t.ok(attributes.includes('samesite=strict'))
    t.ok(attributes.includes('path=/'))
    t.ok(attributes.includes(`max-age=${7 * 24 * 3600}`), 'it lasts as long as the token')
    t.notOk(attributes.includes('secure'), 'over plain http a browser would not keep it')

    const refreshed = await refresh(session, cookie)
    t.equal(refreshed.status, 200)
    t.equal(refreshed.body.refreshToken, null)
    t.equal((await api(test.url, refreshed.body.accessToken).get('/users/me')).status, 200)
    const next = cookieOf(refreshed.headers)
    t.not(next, cookie, 'the cookie rotates')
    t.equal(next.split('=')[0], cookie.split('=')[0])
    t.equal((await refresh(session, next)).status, 200)
  })
}

t.test('behind https the cookie is secure and bound to the host', async (t) => {
  const proxied = await startApp(t, { TRUST_PROXY: 'true' })
  const { email: login, password } = await buildCustomer(proxied)
  const forwarded = { 'x-forwarded-proto': 'https' }
  const { headers } = await proxied.api.post('/auth/login', { login, password, session: 'cookie' }, forwarded)
  t.match(headers.getSetCookie()[0], /^__Host-\S+=.*; Secure/)
})

t.test('signing up keeps the token in a cookie too', async (t) => {
  const account = { email: 'cookie@example.test', username: 'cookie', password: 'correct horse', session: 'portal' }
  const { status, body, headers } = await test.api.post('/auth/signup', account)
  t.equal(status, 201)
  t.equal(body.refreshToken, null)
  t.equal((await refresh('portal', cookieOf(headers))).status, 200)
})

t.test('without a session mode no cookie is set', async (t) => {
  const { body, headers } = await test.api.post('/auth/login', credentials)
  t.type(body.refreshToken, 'string')
  t.strictSame(headers.getSetCookie(), [])
})

t.test('the cookies of console and portal do not touch each other', async (t) => {
  const desk = await logIn('cookie')
  const portal = await logIn('portal')
  t.not(desk.cookie.split('=')[0], portal.cookie.split('=')[0])
  t.equal((await refresh('portal', desk.cookie)).status, 401, 'one is not taken for the other')
  t.equal((await refresh('cookie', portal.cookie)).status, 401)

  const both = `${desk.cookie}; ${portal.cookie}`
  const refreshed = await refresh('portal', both)
  t.equal(refreshed.status, 200)
  t.equal(cookieOf(refreshed.headers).split('=')[0], portal.cookie.split('=')[0], 'only its own cookie rotates')

  t.equal((await api(test.url, portal.body.accessToken).post('/auth/logout')).status, 204)
  t.equal((await refresh('portal', both)).status, 401)
  t.equal((await refresh('cookie', both)).status, 200, 'the console stays signed in')
})

t.test('a cookie signs nobody in for anything but a refresh', async (t) => {
  const { cookie } = await logIn('cookie')
  t.equal((await test.api.call('GET', '/users/me', undefined, { cookie })).status, 401)
})

t.test('an unknown session mode is refused', async (t) => {
  const answer = await test.api.post('/auth/login', { ...credentials, session: 'widget' })
  t.match(answer, { status: 400, body: { errors: [{ path: 'session' }] } })
})

t.test('signing out of one page leaves the cookie of the other', async (t) => {
  const desk = await logIn('cookie')
  const portal = await logIn('portal')
  const signOut = (accessToken: string, body?: object) =>
    api(test.url, accessToken).post('/auth/logout', body, { cookie: `${desk.cookie}; ${portal.cookie}` })
  const names = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split('=')[0])

  const fromPortal = await signOut(portal.body.accessToken, { session: 'portal' })
  t.equal(fromPortal.status, 204)
  t.same(names(fromPortal.headers), [portal.cookie.split('=')[0]])
  t.equal((await refresh('cookie', desk.cookie)).status, 200)
  t.same(names((await signOut(desk.body.accessToken)).headers), [desk.cookie.split('=')[0]])
})
