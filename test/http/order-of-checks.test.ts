import t from 'tap'
import { api, formOf } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const owner = await buildCustomer(test)
const stranger = await buildCustomer(test)

interface Route {
  method: string
  path: string
  /** A body or query that is right, and one that is not. */
  good?: object
  bad?: object
}

const upload = (content: string) => formOf([new File([content], 'a.txt', { type: 'text/plain' })])

const id = await buildTicket(owner)
const messageId: string = (await owner.api.get(`/tickets/${id}`)).body.messages[0].id
const macro = { name: 'Solve', actions: { status: 'solved' }, shared: true }
const macroId: string = (await admin.api.post('/macros', macro)).body.id

/** Every route of one ticket and its messages, named as the OpenAPI document names it. */
const routes: Route[] = [
  { method: 'GET', path: '/tickets/{id}' },
  { method: 'PATCH', path: '/tickets/{id}', good: { subject: 'x' }, bad: { subject: 7 } },
  { method: 'PATCH', path: '/tickets/{id}/status', good: { status: 'open' }, bad: { status: 'x' } },
  { method: 'POST', path: '/tickets/{id}/claim' },
  { method: 'DELETE', path: '/tickets/{id}' },
  { method: 'GET', path: '/tickets/{id}/timeline', good: { limit: '1' }, bad: { limit: 'x' } },
  { method: 'GET', path: '/tickets/{id}/followers' },
  { method: 'PUT', path: '/tickets/{id}/followers/me' },
  { method: 'DELETE', path: '/tickets/{id}/followers/me' },
  { method: 'POST', path: '/tickets/{id}/read', good: { seq: 1 }, bad: { seq: -1 } },
  { method: 'GET', path: '/tickets/{id}/changes', good: { after: '0' }, bad: { after: 'x' } },
  { method: 'POST', path: '/tickets/{id}/transcript' },
  { method: 'POST', path: '/tickets/{id}/rating', good: { score: 5 }, bad: { score: 6 } },
  { method: 'POST', path: '/tickets/{id}/attachments', good: upload('x'), bad: upload('') },
  { method: 'POST', path: '/tickets/{id}/undo', good: { seq: 1 }, bad: { seq: -1 } },
  { method: 'POST', path: '/tickets/{id}/merge', good: { into: id }, bad: { into: 7 } },
  { method: 'POST', path: '/tickets/{id}/split', good: { messageIds: [messageId] }, bad: { messageIds: [] } },
  { method: 'POST', path: '/tickets/{id}/macros/{macroId}', good: {}, bad: { clientMessageId: '' } },
  { method: 'GET', path: '/tickets/{id}/messages', good: { limit: '1' }, bad: { limit: 'x' } },
  { method: 'POST', path: '/tickets/{id}/messages', good: { body: 'x' }, bad: { body: '' } },
  { method: 'GET', path: '/tickets/{id}/messages/{messageId}' },
  { method: 'PATCH', path: '/tickets/{id}/messages/{messageId}', good: { body: 'x' }, bad: { body: 7 } },
  { method: 'DELETE', path: '/tickets/{id}/messages/{messageId}' },
]
const staffOnly = new Set([
  'PATCH /tickets/{id}/status',
  ...['claim', 'undo', 'merge', 'split', 'macros/{macroId}'].map((verb) => `POST /tickets/{id}/${verb}`),
  'DELETE /tickets/{id}',
  'GET /tickets/{id}/timeline',
  ...['GET /tickets/{id}/followers', 'PUT /tickets/{id}/followers/me', 'DELETE /tickets/{id}/followers/me'],
])
/** What is for who wrote the message, or opened the ticket. */
const ofOwners = /\{messageId\}|\/rating$/

/** The answer to a route with an input that is right, wrong or unknown to it. */
function call(caller: TestUser['api'], route: Route, input: object | undefined, names = { id, messageId }) {
  const path = route.path
    .replace('{id}', names.id)
    .replace('{messageId}', names.messageId)
    .replace('{macroId}', macroId)
  if (route.method !== 'GET') return caller.call(route.method, path, input)
  const query = new URLSearchParams({ ...input })
  return caller.get(`${path}?${query}`)
}

const inputs = (route: Route) => [route.good, route.bad, { nonsense: 'x' }, { role: 'admin', ...route.good }]
const nameOf = ({ method, path }: Route, input: unknown) => `${method} ${path} ${JSON.stringify(input) ?? ''}`

t.test('the table names every documented route of one ticket and its messages', async (t) => {
  const text = await (await fetch(`${test.url}/openapi.json`)).text()
  const { paths }: { paths: Record<string, object> } = JSON.parse(text)
  const documented = Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/tickets/{'))
    .flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.slice(7)}`))
  t.strictSame(routes.map(({ method, path }) => `${method} ${path}`).sort(), documented.sort())
})

t.test('without a valid token everything is 401, whatever it names or sends', async (t) => {
  const strangers = [test.api, api(test.url, 'nonsense'), api(test.url, owner.refreshToken)]
  const collection: Route[] = [
    { method: 'GET', path: '/tickets', bad: { status: 'x' } },
    { method: 'POST', path: '/tickets', good: { message: 'x' }, bad: { message: 7 } },
  ]
  for (const route of [...collection, ...routes]) {
    for (const input of inputs(route)) {
      for (const names of [
        { id, messageId },
        { id: 'nobody', messageId: 'nothing' },
      ]) {
        for (const caller of strangers) {
          const answer = await call(caller, route, input, names)
          t.match(answer, { status: 401, body: { code: 'unauthenticated' } }, nameOf(route, input))
        }
      }
    }
  }
})

t.test('a ticket of somebody else is 404 on every route, with right and with wrong input', async (t) => {
  for (const route of routes) {
    for (const input of inputs(route)) {
      t.match(
        await call(stranger.api, route, input),
        { status: 404, body: { code: 'not_found' } },
        nameOf(route, input),
      )
    }
  }
  t.match((await owner.api.get(`/tickets/${id}`)).body, { seq: 1, status: 'open' }, 'and nothing happened to it')
})

t.test('the 404 of a foreign ticket is that of one that is not there', async (t) => {
  for (const route of routes) {
    const foreign = await call(stranger.api, route, route.good)
    const missing = await call(stranger.api, route, route.good, { id: '0'.repeat(24), messageId })
    const told = [foreign, missing].map(({ status, body: { requestId: _, ...problem } }) => ({ status, problem }))
    t.strictSame(told[0], told[1], nameOf(route, route.good))
  }
})

t.test('an id that cannot be one is 404, for everybody', async (t) => {
  for (const bad of [
    'nope',
    '0'.repeat(24),
    id.toUpperCase().replace(/^./, 'G'),
    'x'.repeat(100),
    '%00',
    '%24ne',
    '%F0%9F%98%80',
  ]) {
    for (const route of routes) {
      for (const input of [route.good, route.bad]) {
        const answer = await call(admin.api, route, input, { id: bad, messageId })
        t.match(answer, { status: 404, body: { code: 'not_found' } }, `${bad}: ${nameOf(route, input)}`)
      }
    }
    for (const route of routes.filter(({ path }) => path.includes('{messageId}'))) {
      const answer = await call(owner.api, route, route.bad, { id, messageId: bad })
      t.match(answer, { status: 404 }, `message ${bad}: ${nameOf(route, route.bad)}`)
    }
  }
})

t.test('a message is found in its own ticket only', async (t) => {
  const other = await buildTicket(owner)
  for (const route of routes.filter(({ path }) => path.includes('{messageId}'))) {
    t.match(
      await call(owner.api, route, route.good, { id: other, messageId }),
      { status: 404 },
      nameOf(route, route.good),
    )
  }
})

t.test('what the role does not allow is 403, also with wrong input', async (t) => {
  for (const route of routes.filter((route) => staffOnly.has(`${route.method} ${route.path}`))) {
    for (const input of inputs(route)) {
      t.match(await call(owner.api, route, input), { status: 403, body: { code: 'forbidden' } }, nameOf(route, input))
    }
  }
  const rating = { method: 'POST', path: '/tickets/{id}/rating' }
  for (const input of [{ score: 5 }, { score: 6 }]) t.match(await call(admin.api, rating, input), { status: 403 })
  const remove = { method: 'DELETE', path: '/tickets/{id}' }
  t.match(await call(agent.api, remove, { nonsense: 'x' }), { status: 403 })
})

t.test('only then wrong input is 400, and a field that is unknown always is', async (t) => {
  for (const route of routes) {
    for (const input of [route.bad, { nonsense: 'x' }, { ...route.good, ticketId: id }]) {
      if (!input || (route.method === 'GET' && !route.good)) continue
      const caller = ofOwners.test(route.path) ? owner : admin
      const answer = await call(caller.api, route, input)
      // What is no form has no fields that could be looked at.
      const isOtherKind = route.good instanceof FormData && !(input instanceof FormData)
      const problem = isOtherKind
        ? { status: 415, body: { code: 'unsupported_media_type' } }
        : { status: 400, body: { code: 'validation_failed' } }
      t.match(answer, problem, nameOf(route, input))
    }
  }
  t.match((await owner.api.get(`/tickets/${id}`)).body, { seq: 1, status: 'open', assignee: null }, 'nothing happened')
})
