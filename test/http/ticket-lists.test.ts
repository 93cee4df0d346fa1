import t, { type Test } from 'tap'
import { api } from '../helper/api.ts'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const colleague = await buildAgent(test)
const robin = await buildCustomer(test)
const kim = await buildCustomer(test)

const site = { name: 'Shop', origins: [], colour: '#000000', greeting: 'Hi', locale: 'en' }
await test.app.services.store.sites.create({ ...site, key: 'shop' }, new Date())
const shop = await test.app.services.store.sites.create({ ...site, key: 'other-shop' }, new Date())
const { body: visitor } = await test.api.post('/widget/session', { siteKey: 'other-shop' })
const fromSite = (await api(test.url, visitor.accessToken).post('/tickets', { message: 'From the shop' })).body.id

/** One ticket in each status; `open` is Kim's, assigned to nobody. */
const ids: Record<string, string> = { open: await buildTicket(kim, { priority: 'urgent', tags: ['vip', 'returns'] }) }
for (const status of ['pending', 'frozen', 'solved', 'closed']) {
  const id = await buildTicket(robin, { priority: 'low', tags: ['returns'] })
  await agent.api.patch(`/tickets/${id}/status`, { status })
  ids[status] = id
}
await agent.api.patch(`/tickets/${ids.pending}`, { assignee: agent.id })
await agent.api.patch(`/tickets/${ids.solved}`, { assignee: colleague.id })

const named = (...names: string[]) => names.map((name) => ids[name])

async function list(query: string, reader: TestUser = agent): Promise<string[]> {
  const { status, body } = await reader.api.get(`/tickets?${query}`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.items.map((ticket: { id: string }) => ticket.id)
}

/** Asserts that a query lists exactly these tickets, in whatever order. */
async function lists(t: Test, query: string, expected: (string | undefined)[], reader = agent) {
  t.strictSame((await list(query, reader)).sort(), expected.toSorted(), query)
}

t.test('staff list every ticket, a customer only their own', async (t) => {
  await lists(t, '', [fromSite, ...Object.values(ids)])
  await lists(t, '', named('pending', 'frozen', 'solved', 'closed'), robin)
  await lists(t, '', named('open'), kim)
})

t.test('a listed ticket is the ticket itself, without its thread', async (t) => {
  const { body } = await kim.api.get('/tickets')
  const { messages: _, hasMoreBefore: __, ...ticket } = (await kim.api.get(`/tickets/${ids.open}`)).body
  t.strictSame(body, { items: [ticket], nextCursor: null })
})

t.test('status takes one, several, and the groups', async (t) => {
  for (const status of ['pending', 'frozen', 'solved', 'closed']) await lists(t, `status=${status}`, named(status))
  await lists(t, 'status=pending,closed', named('pending', 'closed'))
  await lists(t, 'status=unsolved', [fromSite, ...named('open', 'pending')])
  await lists(t, 'status=done', named('solved', 'closed'))
  await lists(t, 'status=done,frozen,solved', named('solved', 'closed', 'frozen'))
  await lists(t, 'status=unsolved', named('pending'), robin)
})

t.test('an unknown status is refused, alone or among others', async (t) => {
  for (const status of ['', 'resolved', 'open,', 'open,nope', 'OPEN', 'constructor', 'toString', '$ne']) {
    const answer = await agent.api.get(`/tickets?status=${status}`)
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path: 'status' }] } }, status)
  }
})

t.test('assignee takes me, none and an id', async (t) => {
  await lists(t, 'assignee=me', named('pending'))
  await lists(t, 'assignee=me', named('solved'), colleague)
  await lists(t, `assignee=${colleague.id}`, named('solved'))
  await lists(t, 'assignee=none', [fromSite, ...named('open', 'frozen', 'closed')])
  await lists(t, 'assignee=nobody-i-know', [])
  await lists(t, `assignee=${colleague.id}`, named('solved'), robin)
})

t.test('priority, tag, site and customer narrow the list', async (t) => {
  await lists(t, 'priority=urgent', named('open'))
  await lists(t, 'tag=vip', named('open'))
  await lists(t, 'tag=returns', Object.values(ids))
  await lists(t, 'tag=ret', [])
  await lists(t, 'site=other-shop', [fromSite])
  await lists(t, `site=${shop.id}`, [fromSite])
  await lists(t, 'site=shop', [])
  await lists(t, 'site=no-such-site', [])
  await lists(t, `customer=${kim.id}`, named('open'))
  await lists(t, 'customer=nobody', [])
})

t.test('filters work together', async (t) => {
  await lists(t, 'tag=returns&priority=low&status=unsolved&assignee=me', named('pending'))
  await lists(t, `tag=vip&customer=${robin.id}`, [])
})

t.test('no filter shows a customer the tickets of another', async (t) => {
  await lists(t, `customer=${kim.id}`, [], robin)
  await lists(t, 'tag=vip', [], robin)
  await lists(t, 'priority=urgent', [], robin)
  await lists(t, `site=${shop.id}`, [], robin)
  t.match((await robin.api.get(`/tickets?customer=${kim.id}&count=true`)).body, { items: { length: 0 }, total: 0 })
  await lists(t, `customer=${robin.id}`, named('pending', 'frozen', 'solved', 'closed'), robin)
})

t.test('total is there only when asked for, and counts the whole filter', async (t) => {
  const one = (await agent.api.get('/tickets?tag=returns&count=true&limit=1')).body
  t.match(one, { total: 5, items: { length: 1 } })
  for (const query of ['', 'count=false']) t.notOk('total' in (await agent.api.get(`/tickets?${query}`)).body)
  t.equal((await robin.api.get('/tickets?count=true')).body.total, 4)
})

t.test('sorted by creation or last change, either way', async (t) => {
  const created = [fromSite, ...named('open', 'pending', 'frozen', 'solved', 'closed')]
  t.strictSame(await list('sort=createdAt'), created)
  t.strictSame(await list('sort=-createdAt'), created.toReversed())
  await kim.api.post(`/tickets/${ids.open}/messages`, { body: 'Bump' })
  t.equal((await list(''))[0], ids.open, 'the last change first, if nothing is said')
  t.equal((await list('sort=-updatedAt'))[0], ids.open)
  t.strictSame(await list('sort=updatedAt'), (await list('sort=-updatedAt')).reverse())
})

t.test('a note moves a ticket up for staff, and for its customer not at all', async (t) => {
  const before = (await robin.api.get('/tickets')).body
  await agent.api.post(`/tickets/${ids.frozen}/messages`, { body: 'Between us', internal: true })
  t.equal((await list(''))[0], ids.frozen)
  t.strictSame((await robin.api.get('/tickets')).body, before)
})

t.test('parameters that are wrong or unknown are refused by name', async (t) => {
  const bad = {
    limit: ['0', '101', '-1', '1.5', 'many', ''],
    cursor: ['x', 'MTIz', 'null', Buffer.from('1.zzz').toString('base64url')],
    sort: ['number', '-subject'],
    priority: ['highest'],
    count: ['1'],
    page: ['2'],
    'status[$ne]': ['open'],
  }
  for (const [path, values] of Object.entries(bad)) {
    for (const value of values) {
      const answer = await agent.api.get(`/tickets?${encodeURIComponent(path)}=${value}`)
      t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path }] } }, `${path}=${value}`)
    }
  }
})
