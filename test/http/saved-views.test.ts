import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const colleague = await buildAgent(test, admin)
const customer = await buildCustomer(test)

async function save(owner: TestUser, more: object = {}) {
  const { status, body } = await owner.api.post('/views', { name: 'Some', ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}
const namesOf = async (reader: TestUser) =>
  (await reader.api.get('/views')).body.items.map(({ name }: { name: string }) => name)
const nothing = { status: null, assignee: null, priority: null, tag: null, site: null, customer: null, q: null }

t.test('a view with a name alone shows everything, to its owner only', async (t) => {
  const { status, body } = await agent.api.post('/views', { name: '  All   of it ' })
  t.equal(status, 201)
  const { id, createdAt, updatedAt, owner, ...view } = body
  t.match({ id, createdAt, updatedAt, owner }, { id: /^[0-9a-f]{24}$/, createdAt: /Z$/, owner: { id: agent.id } })
  t.strictSame(view, {
    ...{ name: 'All of it', shared: false, filter: nothing, sort: '-updatedAt', columns: null, position: 0 },
  })
  t.strictSame((await agent.api.get(`/views/${id}`)).body, body)
  t.strictSame(await namesOf(agent), ['All of it'])
  t.strictSame(await namesOf(colleague), [])
  for (const other of [colleague, admin]) t.equal((await other.api.get(`/views/${id}`)).status, 404)
  t.equal((await agent.api.delete(`/views/${id}`)).status, 204)
  t.strictSame(await namesOf(agent), [])
})

t.test('a shared view is everybody’s to use, and its owner’s and the admins’ to change', async (t) => {
  const { id } = await save(agent, { name: 'Returns', shared: true, filter: { tag: 'returns' } })
  t.strictSame(await namesOf(colleague), ['Returns'])
  t.equal((await colleague.api.patch(`/views/${id}`, { name: 'Mine now' })).status, 403)
  t.equal((await colleague.api.delete(`/views/${id}`)).status, 403)
  const { body } = await admin.api.patch(`/views/${id}`, { name: 'All returns', columns: ['number', 'subject'] })
  t.match(body, { name: 'All returns', columns: ['number', 'subject'], owner: { id: agent.id } })
  t.equal(body.filter.tag, 'returns', 'what is not given stays')
  t.equal((await agent.api.patch(`/views/${id}`, { shared: false })).status, 200)
  t.strictSame([await namesOf(colleague), await namesOf(agent)], [[], ['All returns']])
  t.equal((await admin.api.delete(`/views/${id}`)).status, 404, 'no longer shared')
  await agent.api.delete(`/views/${id}`)
})

t.test('views stand in the order of their positions, new ones last', async (t) => {
  for (const name of ['One', 'Two', 'Three']) await save(colleague, { name })
  t.strictSame(await namesOf(colleague), ['One', 'Two', 'Three'])
  const { items } = (await colleague.api.get('/views')).body
  for (const [position, { id }] of items.toReversed().entries()) {
    await colleague.api.patch(`/views/${id}`, { position })
  }
  t.strictSame(await namesOf(colleague), ['Three', 'Two', 'One'])
})

t.test('a filter is given whole, and null removes columns', async (t) => {
  const { id } = await save(admin, { filter: { status: 'unsolved', assignee: 'me' }, columns: ['subject'] })
  const { body } = await admin.api.patch(`/views/${id}`, { filter: { priority: 'urgent' }, columns: null })
  t.strictSame([body.filter, body.columns], [{ ...nothing, priority: 'urgent' }, null])
})

t.test('what no list takes is refused, and names the field', async (t) => {
  const wrong: [string, object][] = [
    ['name', { name: ' ' }],
    ['filter.status', { name: 'x', filter: { status: 'resolved' } }],
    ['filter', { name: 'x', filter: { colour: 'red' } }],
    ['sort', { name: 'x', sort: 'subject' }],
    ['columns', { name: 'x', columns: ['subject', 'subject'] }],
    ['columns', { name: 'x', columns: [] }],
    ['columns.0', { name: 'x', columns: ['password'] }],
    ['position', { name: 'x', position: -1 }],
    ['owner', { name: 'x', owner: colleague.id }],
  ]
  for (const [path, body] of wrong) {
    const answer = await agent.api.post('/views', body)
    t.match(answer, { status: 400, body: { code: 'validation_failed' } }, path)
    t.match(answer.body.errors[0].path, new RegExp(`^${path}`))
  }
  t.strictSame(await namesOf(agent), [])
})

t.test('each view is counted for whoever looks, as its list would be', async (t) => {
  const made: string[] = []
  for (let n = 0; n < 4; n++)
    made.push(await buildTicket(customer, { tags: ['kettle'], message: `Kettle ${n} whistles` }))
  await agent.api.patch(`/tickets/${made[0]}`, { assignee: agent.id })
  await agent.api.patch(`/tickets/${made[1]}/status`, { status: 'solved' })
  const views: Record<string, object> = {
    ...{ tagged: { tag: 'kettle' }, open: { tag: 'kettle', status: 'open' }, mine: { assignee: 'me' } },
    ...{ said: { q: 'whist' }, nowhere: { site: 'no-such-site' }, nobody: { customer: 'nobody' } },
  }
  const ids: Record<string, string> = {}
  for (const [name, filter] of Object.entries(views)) ids[name] = (await save(agent, { name, shared: true, filter })).id
  const countsFor = async (reader: TestUser) => {
    const { body } = await reader.api.get('/tickets/counts')
    const counts = new Map(body.views.map((view: { id: string; count: number }) => [view.id, view.count]))
    return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, counts.get(id)]))
  }
  const same = { tagged: 4, open: 3, said: 4, nowhere: 0, nobody: 0 }
  t.strictSame(await countsFor(agent), { ...same, mine: 1 })
  t.strictSame(await countsFor(colleague), { ...same, mine: 0 })
})

t.test('there is room for a bounded number of views', async (t) => {
  const busy = await buildAgent(test, admin)
  await Promise.all(Array.from({ length: 49 }, () => save(busy)))
  await save(busy)
  t.match(await busy.api.post('/views', { name: 'One too many' }), { status: 409, body: { code: 'conflict' } })
})

t.test('the private views of somebody who is erased go, the shared ones stay', async (t) => {
  const leaving = await buildAgent(test, admin)
  const own = await save(leaving, { name: 'Private words' })
  const shared = await save(leaving, { name: 'For all', shared: true })
  t.equal((await admin.api.delete(`/users/${leaving.id}`)).status, 204)
  const { store } = test.app.services
  t.equal(await store.savedViews.byId(own.id), undefined)
  t.match((await agent.api.get(`/views/${shared.id}`)).body, { name: 'For all', owner: { id: leaving.id } })
})
