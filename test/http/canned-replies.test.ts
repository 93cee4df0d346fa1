import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const colleague = await buildAgent(test, admin)

let made = 0
const build = async (by = agent, more: object = {}) => {
  const { status, body } = await by.api.post('/canned-replies', { shortcut: `r${++made}`, body: 'Hello', ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}
const shortcutsOf = async (reader = agent, query = '') =>
  (await reader.api.get(`/canned-replies${query}`)).body.items.map((one: { shortcut: string }) => one.shortcut)

t.test('an own one is for its maker alone, a shared one for all staff', async (t) => {
  const own = await build(agent, { shortcut: 'mine' })
  const shared = await build(admin, { shortcut: 'ours', shared: true })
  t.match(own, { shortcut: 'mine', body: 'Hello', shared: false, filled: null, createdAt: /Z$/, updatedAt: /Z$/ })
  t.strictSame(await shortcutsOf(agent), ['mine', 'ours'])
  t.strictSame(await shortcutsOf(colleague), ['ours'])
  t.strictSame((await colleague.api.get(`/canned-replies/${shared.id}`)).body, shared)
  for (const reader of [colleague, admin]) {
    t.match(await reader.api.get(`/canned-replies/${own.id}`), { status: 404 })
    t.match(await reader.api.patch(`/canned-replies/${own.id}`, { body: 'Bye' }), { status: 404 })
    t.match(await reader.api.delete(`/canned-replies/${own.id}`), { status: 404 })
  }
})

t.test('admins alone look after what is shared', async (t) => {
  const shared = await build(admin, { shared: true })
  t.match(await agent.api.post('/canned-replies', { shortcut: 'x', body: 'x', shared: true }), { status: 403 })
  t.match(await agent.api.patch(`/canned-replies/${shared.id}`, { body: 'Bye' }), { status: 403 })
  t.match(await agent.api.delete(`/canned-replies/${shared.id}`), { status: 403 })
  t.match(await admin.api.patch(`/canned-replies/${shared.id}`, { body: 'Bye' }), {
    status: 200,
    body: { body: 'Bye' },
  })
  t.equal((await admin.api.delete(`/canned-replies/${shared.id}`)).status, 204)
  t.match(await admin.api.delete(`/canned-replies/${shared.id}`), { status: 404 })
})

t.test('a shortcut is its owner’s once, without regard to case', async (t) => {
  const first = await build(agent, { shortcut: 'Grüße' })
  t.equal(first.shortcut, 'grüße')
  const taken = { status: 409, body: { code: 'conflict', errors: [{ path: 'shortcut' }] } }
  t.match(await agent.api.post('/canned-replies', { shortcut: 'GRÜSSE', body: 'x' }), { status: 201 })
  t.match(await agent.api.post('/canned-replies', { shortcut: 'GRÜße', body: 'x' }), taken)
  t.match(await agent.api.patch(`/canned-replies/${(await build()).id}`, { shortcut: 'grüße' }), taken)
  t.equal((await build(colleague, { shortcut: 'grüße' })).shortcut, 'grüße', 'others have theirs')
  t.equal((await build(admin, { shortcut: 'grüße', shared: true })).shared, true, 'and all have one')
  t.match(await agent.api.patch(`/canned-replies/${first.id}`, { shortcut: 'grüße', body: 'Hi' }), { status: 200 })
})

t.test('it is filled in for the ticket that is named', async (t) => {
  const customer = await buildCustomer(test, { firstName: 'Robin', lastName: 'Vega' })
  const ticket = await buildTicket(customer, { subject: 'A dent' })
  const { number } = (await agent.api.get(`/tickets/${ticket}`)).body
  const body = 'Hello {{customer.name}}, about #{{ticket.number}} “{{ ticket.subject }}”: {{agent.name}}'
  const { id } = await build(agent, { shortcut: 'fill', body })
  const filled = `Hello Robin Vega, about #${number} “A dent”: ${agent.username}`
  t.match((await agent.api.get(`/canned-replies/${id}?ticket=${ticket}`)).body, { body, filled })
  t.match((await agent.api.get(`/canned-replies?q=fil&ticket=${ticket}`)).body.items, [{ id, filled }])
  for (const nobody of ['0'.repeat(24), 'nonsense']) {
    t.match(await agent.api.get(`/canned-replies?ticket=${nobody}`), { status: 404 })
    t.match(await agent.api.get(`/canned-replies/${id}?ticket=${nobody}`), { status: 404 })
  }
})

t.test('it is found by its shortcut or its text', async (t) => {
  const reader = await buildAgent(test, admin)
  await build(reader, { shortcut: 'zebra', body: 'Stripes' })
  await build(reader, { shortcut: 'stripe', body: 'Lines' })
  t.strictSame(await shortcutsOf(reader, '?q=strip'), ['stripe', 'zebra'])
  t.strictSame(await shortcutsOf(reader, '?q=nothing-like-it'), [])
})

t.test('what does not fit is refused', async (t) => {
  const wrong: [string, object][] = [
    ['body', { shortcut: 'ok', body: 'Hello {{costumer.name}}' }],
    ['body', { shortcut: 'ok', body: '  ' }],
    ['shortcut', { shortcut: 'with blank', body: 'x' }],
    ['shortcut', { shortcut: '', body: 'x' }],
    ['owner', { shortcut: 'ok', body: 'x', owner: admin.id }],
  ]
  for (const [path, body] of wrong) {
    t.match(await agent.api.post('/canned-replies', body), { status: 400, body: { errors: [{ path }] } }, path)
  }
  t.match(await agent.api.patch(`/canned-replies/${(await build()).id}`, { shared: true }), { status: 400 })
})

t.test('an erased agent’s own go with them', async (t) => {
  const leaver = await buildAgent(test, admin)
  const { id } = await build(leaver)
  t.equal((await admin.api.delete(`/users/${leaver.id}`)).status, 204)
  t.equal(await test.app.services.store.cannedReplies.byId(id), undefined)
})
