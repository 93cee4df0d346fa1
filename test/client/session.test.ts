import t from 'tap'
import { createApi, problemOf } from '../../client-demo/shared/api.ts'
import { createSession } from '../../client-demo/shared/session.ts'
import { memoryStorage } from '../../client-demo/shared/simple-storage.ts'
import { createVisitor } from '../../client-demo/shared/visitor.ts'
import { buildUser } from './helper/factories.ts'
import { fakeFetch } from './helper/fake-fetch.ts'

const problem = (status: number, code: string) => ({
  status,
  body: { type: 'about:blank', title: code, status, detail: code, code, requestId: 'r' },
})
const granted = (accessToken: string) => ({
  body: { user: buildUser(), accessToken, refreshToken: null, expiresIn: 600 },
})

t.test('the page takes up the session that its cookie holds', async (t) => {
  const { fetch, asked } = fakeFetch(() => granted('one'))
  const session = createSession('portal', { fetch })
  t.equal(session.user.value, undefined, 'not known yet')
  await session.start()
  t.equal(session.user.value?.id, buildUser().id)
  t.same(asked[0], { method: 'POST', path: '/api/v1/auth/refresh', token: null, body: { session: 'portal' } })
  t.equal(await session.token(), 'one')
  t.equal(asked.length, 1, 'a fresh token is not fetched twice')
})

t.test('without a session nobody is signed in, and a login changes that', async (t) => {
  const { fetch } = fakeFetch(({ path }) =>
    path.endsWith('refresh') ? problem(401, 'unauthenticated') : granted('two'),
  )
  const session = createSession('cookie', { fetch })
  await session.start()
  t.equal(session.user.value, null)
  t.equal(await session.token(), null)
  await session.logIn('ada', 'secret-secret')
  t.equal(session.user.value?.name, buildUser().name)
  t.equal(await session.token(), 'two')
})

t.test('a server that is away for a moment signs nobody out', async (t) => {
  let calls = 0
  const { fetch } = fakeFetch(() => (calls++ === 0 ? problem(503, 'unavailable') : granted('one')))
  const session = createSession('cookie', { fetch })
  const started = session.start()
  await new Promise((resolve) => setTimeout(resolve, 10))
  t.equal(session.user.value, undefined)
  t.equal(session.unreachable.value, true)
  await started
  t.ok(session.user.value)
  t.equal(session.unreachable.value, false)
})

t.test('signing out asks the server, and holds here even if it cannot be reached', async (t) => {
  const { fetch, asked } = fakeFetch(({ path }) =>
    path.endsWith('logout') ? problem(503, 'unavailable') : granted('one'),
  )
  const session = createSession('cookie', { fetch })
  await session.start()
  await t.rejects(session.logOut())
  t.equal(session.user.value, null)
  t.match(asked.at(-1), { path: '/api/v1/auth/logout', token: 'one' })
})

t.test('a call with an old token is tried again with a fresh one; many such calls renew once', async (t) => {
  const { fetch, asked } = fakeFetch(({ path, token }) => {
    if (path.endsWith('refresh')) return granted(asked.length > 1 ? 'new' : 'old')
    return token === 'new' ? { body: { ok: true } } : problem(401, 'unauthenticated')
  })
  const session = createSession('cookie', { fetch })
  await session.start()
  const api = createApi({ token: session.token, fetch })
  const answers = await Promise.all([
    api.get('/users/me'),
    api.get('/tickets', { limit: 5, q: undefined }),
    api.post('/x', {}),
  ])
  t.same(answers, [{ ok: true }, { ok: true }, { ok: true }])
  t.equal(asked.filter(({ path }) => path.endsWith('refresh')).length, 2)
  t.ok(asked.some(({ path }) => path === '/api/v1/tickets?limit=5'))
})

t.test('a session that has ended is told once, and the call fails', async (t) => {
  const { fetch } = fakeFetch(() => problem(401, 'unauthenticated'))
  let told = 0
  const api = createApi({ token: async () => 'old', fetch, onUnauthenticated: () => told++ })
  t.equal(problemOf(await api.get('/users/me').catch((error) => error)).code, 'unauthenticated')
  t.equal(told, 1)
})

t.test("errors carry the server's problem, whatever stands between", async (t) => {
  const codeFor = async (answer: () => { status?: number; body?: unknown }) => {
    const api = createApi({ token: async () => null, fetch: fakeFetch(answer).fetch })
    return problemOf(await api.get('/x').catch((error) => error)).code
  }
  t.equal(await codeFor(() => problem(409, 'ticket_closed')), 'ticket_closed')
  t.equal(await codeFor(() => ({ status: 502, body: '<html>' })), 'unavailable')
  t.equal(await codeFor(() => ({ status: 413 })), 'payload_too_large')
  t.equal(
    await codeFor(() => {
      throw new TypeError('Failed to fetch')
    }),
    'unavailable',
  )
})

t.test('a visitor comes back as the same visitor, also where storage is blocked for a while', async (t) => {
  const { fetch, asked } = fakeFetch(({ body }) => ({
    body: {
      ...granted('one').body,
      visitorToken: (body as { visitorToken?: string }).visitorToken ?? 'made',
      site: null,
    },
  }))
  const storage = memoryStorage()
  const visitor = createVisitor({ siteKey: 'demo', storage, fetch })
  await visitor.start()
  t.equal(visitor.user.value?.id, buildUser().id)
  await createVisitor({ siteKey: 'demo', storage, fetch }).start()
  await createVisitor({ siteKey: 'other', storage, fetch }).start()
  t.same(
    asked.map(({ body }) => body),
    [{ siteKey: 'demo' }, { siteKey: 'demo', visitorToken: 'made' }, { siteKey: 'other' }],
  )
})

t.test('an unknown site is told, not tried for ever', async (t) => {
  const { fetch, asked } = fakeFetch(() => problem(404, 'not_found'))
  const visitor = createVisitor({ siteKey: 'nowhere', storage: memoryStorage(), fetch })
  await visitor.start()
  t.equal(visitor.problem.value?.code, 'not_found')
  t.equal(asked.length, 1)
})

t.test('a renewed session leaves the same person the same object, so that nothing is built anew', async (t) => {
  const { fetch } = fakeFetch(() => granted('one'))
  const session = createSession('cookie', { fetch })
  await session.start()
  const first = session.user.value
  await session.token('one')
  t.equal(session.user.value, first)
  session.know(buildUser({ firstName: 'Ada' }))
  t.equal(session.user.value?.firstName, 'Ada')
})

t.test('a session that the server ended is told as such; a sign-out of one’s own is not', async (t) => {
  let alive = true
  const { fetch } = fakeFetch(({ path }) => {
    if (path.endsWith('refresh') && !alive) return problem(401, 'unauthenticated')
    return path.endsWith('logout') ? { status: 204 } : granted('one')
  })
  const session = createSession('cookie', { fetch })
  await session.start()
  alive = false
  t.equal(await session.token('one'), null)
  t.equal(session.ended.value, true)
  await session.logIn('ada', 'secret-secret')
  t.equal(session.ended.value, false)
  await session.logOut()
  t.equal(session.user.value, null)
  t.equal(session.ended.value, false)
})

t.test('a password set by a mailed link signs out whoever sat here; an answer without a body is one', async (t) => {
  const { fetch, asked } = fakeFetch(({ path }) => {
    if (path.endsWith('forgot')) return { status: 202 }
    return path.endsWith('reset') || path.endsWith('logout') ? { status: 204 } : granted('one')
  })
  const session = createSession('portal', { fetch })
  await session.forgotPassword('ada@example.com')
  await session.start()
  await session.resetPassword('token', 'new password')
  t.equal(session.user.value, null)
  t.match(asked.at(-2), { path: '/api/v1/auth/password/reset', body: { token: 'token', password: 'new password' } })
})
