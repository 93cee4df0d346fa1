import t from 'tap'
import { createApi, problemOf } from '../../client-demo/shared/api.ts'
import { createSession } from '../../client-demo/shared/session.ts'
import { createTokenKeeper } from '../../client-demo/shared/token-keeper.ts'
import { buildUser } from './helper/factories.ts'
import { fakeFetch } from './helper/fake-fetch.ts'

const problem = (status: number, code: string) => ({
  status,
  body: { type: 'about:blank', title: code, status, detail: code, code, requestId: 'r' },
})
const granted = (accessToken: string) => ({
  body: { user: buildUser(), accessToken, refreshToken: null, expiresIn: 600 },
})

t.test('a token is renewed a minute before its end, and a renewal under way does not undo a sign-out', async (t) => {
  let now = 0
  let renewed = 0
  let letGo: (() => void) | undefined
  const renew = () =>
    new Promise<{ accessToken: string; expiresIn: number }>((resolve) => {
      letGo = () => resolve({ accessToken: `token ${++renewed}`, expiresIn: 600 })
    })
  const keeper = createTokenKeeper(renew, () => now)
  keeper.keep({ accessToken: 'first', expiresIn: 600 })
  now = 539_000
  t.equal(await keeper.token(), 'first')
  now = 541_000
  const both = Promise.all([keeper.token(), keeper.token()])
  letGo?.()
  t.same(await both, ['token 1', 'token 1'])
  const late = keeper.token('token 1')
  keeper.drop()
  letGo?.()
  await t.rejects(late, 'who asked is not signed in any more')
})

t.test('what one person asked for never gets the token of the next', async (t) => {
  const grants = [
    { accessToken: 'ada 1', expiresIn: 600, user: { id: 'ada' } },
    { accessToken: 'bob 1', expiresIn: 600, user: { id: 'bob' } },
  ]
  const keeper = createTokenKeeper(async () => grants.shift() ?? null)
  t.equal(await keeper.token(), 'ada 1')
  await t.rejects(keeper.token('ada 1'), 'the cookie is of somebody else by now')
  await t.rejects(keeper.token('ada 1'), 'an answer that comes later, too')
  t.equal(await keeper.token(), 'bob 1')
  keeper.keep({ accessToken: 'eve 1', expiresIn: 600, user: { id: 'eve' } })
  await t.rejects(keeper.token('bob 1'))
  t.equal(await keeper.token(), 'eve 1')
})

t.test('a page whose cookie is of somebody else by now becomes theirs', async (t) => {
  const bob = buildUser({ id: 'b'.repeat(24), name: 'Bob' })
  let refreshed = 0
  const { fetch } = fakeFetch(({ path, token }) => {
    if (!path.endsWith('refresh')) return token === 'of bob' ? { body: { ok: true } } : problem(401, 'unauthenticated')
    refreshed++
    if (refreshed === 1) return granted('of ada')
    return { body: { ...granted('of bob').body, user: bob } }
  })
  const session = createSession('cookie', { fetch })
  await session.start()
  const api = createApi({ token: session.token, fetch, onUnauthenticated: session.end })
  t.equal(problemOf(await api.post('/tickets/x/messages', {}).catch((error) => error)).code, 'unavailable')
  t.equal(session.user.value?.name, 'Bob')
  t.same(await api.get('/users/me'), { ok: true })
})
