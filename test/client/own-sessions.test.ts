import t from 'tap'
import { createApi } from '../../client-demo/shared/api.ts'
import { openOwnSessions, type SessionInfo } from '../../client-demo/shared/own-sessions.ts'
import { fakeFetch } from './helper/fake-fetch.ts'

const session = (id: string, minute: number, current = false): SessionInfo => {
  const at = new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString()
  return { id, current, address: '192.0.2.1', userAgent: '', createdAt: at, lastUsedAt: at }
}
const items = [session('old', 1), session('this', 2, true), session('new', 3)]

const open = (answerToEnd: { status: number; body?: unknown }) => {
  const { fetch, asked } = fakeFetch(({ method }) => (method === 'GET' ? { body: { items } } : answerToEnd))
  const own = openOwnSessions(createApi({ token: async () => 'token', fetch }))
  return { own, asked, ids: () => own.sessions.value?.map(({ id }) => id) }
}
const problem = (status: number, code: string) => ({ status, body: { status, code, detail: 'Detail.', title: code } })

t.test('this session comes first, then the one used last', async (t) => {
  const { own, ids } = open({ status: 204 })
  await own.read()
  t.same(ids(), ['this', 'new', 'old'])
})

t.test('ending all others leaves this one', async (t) => {
  const { own, asked, ids } = open({ status: 204 })
  await own.read()
  await own.endOthers()
  t.same(ids(), ['this'])
  t.same(
    asked.filter(({ method }) => method === 'DELETE').map(({ path }) => path),
    ['/api/v1/auth/sessions/new', '/api/v1/auth/sessions/old'],
  )
  t.equal(own.ending.value.size, 0)
})

t.test('one that has ended already is gone; one that could not be ended stays, with a word', async (t) => {
  const gone = open(problem(404, 'not_found'))
  await gone.own.read()
  await gone.own.end(['old'])
  t.same(gone.ids(), ['this', 'new'])
  t.equal(gone.own.problem.value, null)
  const away = open(problem(503, 'unavailable'))
  await away.own.read()
  await away.own.end(['old'])
  t.same(away.ids(), ['this', 'new', 'old'])
  t.equal(away.own.problem.value, 'Detail.')
})
