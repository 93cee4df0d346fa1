import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const forbidden = { status: 403, body: { code: 'forbidden' } }
const conflict = { status: 409, body: { code: 'conflict' } }

t.test('staff change every field, and each change takes a number', async (t) => {
  const id = await buildTicket(customer)
  const before = (await agent.api.get(`/tickets/${id}`)).body
  const changes = { subject: ' A better  subject ', priority: 'high', tags: ['a', 'b', 'a'], assignee: admin.id }
  const { status, body } = await agent.api.patch(`/tickets/${id}`, changes)
  t.equal(status, 200)
  t.match(body, {
    id,
    subject: 'A better subject',
    priority: 'high',
    assignee: { id: admin.id, role: 'admin' },
    seq: 2,
  })
  t.strictSame(body.tags, ['a', 'b'])
  t.ok(body.updatedAt > before.updatedAt)
  t.match(body, { messageCount: 1, status: 'open', createdAt: before.createdAt })
  const seen = (await customer.api.get(`/tickets/${id}`)).body
  t.match(seen, { priority: 'high', tags: ['a', 'b'], assignee: { id: admin.id }, seq: 2 }, 'public to the customer')
})

t.test('what was not given stays, and null unassigns', async (t) => {
  const id = await buildTicket(customer, { subject: 'Kept', priority: 'low', tags: ['kept'] })
  await agent.api.patch(`/tickets/${id}`, { assignee: agent.id })
  const { body } = await agent.api.patch(`/tickets/${id}`, { assignee: null })
  t.match(body, { assignee: null, subject: 'Kept', priority: 'low', tags: ['kept'], seq: 3 })
  t.match((await agent.api.patch(`/tickets/${id}`, { tags: [] })).body, { tags: { length: 0 }, seq: 4 })
})

t.test('the same values again change nothing and take no number', async (t) => {
  const id = await buildTicket(customer)
  const changes = { subject: 'The same', priority: 'high', tags: ['x'], assignee: agent.id }
  const first = await agent.api.patch(`/tickets/${id}`, changes)
  for (const again of [changes, { priority: 'high' }, { assignee: agent.id }, {}]) {
    const answer = await agent.api.patch(`/tickets/${id}`, again)
    t.equal(answer.status, 200)
    t.strictSame(answer.body, first.body, JSON.stringify(again))
  }
})

t.test('only staff who can work may be assigned', async (t) => {
  const id = await buildTicket(customer)
  const gone = await buildAgent(test, admin)
  await admin.api.patch(`/users/${gone.id}`, { active: false })
  for (const assignee of [customer.id, gone.id, '0'.repeat(24), 'nobody', '', 7]) {
    const answer = await agent.api.patch(`/tickets/${id}`, { assignee, subject: 'Not this either' })
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path: 'assignee' }] } })
  }
  t.match((await agent.api.get(`/tickets/${id}`)).body, { assignee: null, seq: 1 })
})

t.test('the owner changes the subject while the ticket is open, and only then', async (t) => {
  const id = await buildTicket(customer)
  const renamed = await customer.api.patch(`/tickets/${id}`, { subject: 'My own words' })
  t.match(renamed, { status: 200, body: { subject: 'My own words', seq: 2 } })
  for (const status of ['pending', 'frozen', 'solved', 'closed']) {
    await agent.api.patch(`/tickets/${id}/status`, { status })
    t.match(await customer.api.patch(`/tickets/${id}`, { subject: 'Too late' }), conflict, status)
    t.equal((await agent.api.patch(`/tickets/${id}`, { subject: `Staff: ${status}` })).status, 200, 'staff still may')
  }
})

t.test('the fields of staff are forbidden to the owner, alone or beside the subject', async (t) => {
  const id = await buildTicket(customer)
  const fields = [{ priority: 'urgent' }, { tags: ['vip'] }, { assignee: agent.id }, { assignee: null }]
  for (const field of [...fields, { priority: 'no such thing' }]) {
    t.match(await customer.api.patch(`/tickets/${id}`, field), forbidden, JSON.stringify(field))
    t.match(await customer.api.patch(`/tickets/${id}`, { subject: 'With it', ...field }), forbidden)
  }
  t.match((await agent.api.get(`/tickets/${id}`)).body, { seq: 1, priority: 'normal', assignee: null })
})

t.test('fields that cannot change are unknown to a change', async (t) => {
  const id = await buildTicket(customer)
  for (const field of ['status', 'number', 'seq', 'customer', 'customerId', 'messages', 'id']) {
    const answer = await admin.api.patch(`/tickets/${id}`, { [field]: 'x' })
    t.match(answer, { status: 400, body: { errors: [{ path: field }] } }, field)
  }
})

t.test('of ten agents who claim a ticket at once, one gets it', async (t) => {
  const id = await buildTicket(customer)
  const agents = await Promise.all(Array.from({ length: 10 }, () => buildAgent(test, admin)))
  const answers = await Promise.all(agents.map(({ api }) => api.post(`/tickets/${id}/claim`)))
  const winners = agents.filter((_, index) => answers[index]?.status === 200)
  t.equal(winners.length, 1)
  t.equal(answers.filter(({ status, body }) => status === 409 && body.code === 'conflict').length, 9)
  t.match((await agent.api.get(`/tickets/${id}`)).body, { assignee: { id: winners[0]?.id }, seq: 2 })
})

t.test('a claim answers the ticket, and a ticket that somebody has cannot be claimed', async (t) => {
  const id = await buildTicket(customer)
  t.match(await customer.api.post(`/tickets/${id}/claim`), forbidden)
  t.match(await agent.api.post(`/tickets/${id}/claim`), {
    status: 200,
    body: { id, assignee: { id: agent.id }, seq: 2 },
  })
  t.match(await admin.api.post(`/tickets/${id}/claim`), conflict)
  await agent.api.patch(`/tickets/${id}`, { assignee: null })
  t.match(await admin.api.post(`/tickets/${id}/claim`), { status: 200, body: { assignee: { id: admin.id } } })
})

t.test('an admin alone deletes a ticket, and it is gone from everywhere', async (t) => {
  const id = await buildTicket(customer, { message: 'Please forget pomegranates' })
  const path = `/tickets/${id}`
  const [message] = (await customer.api.get(path)).body.messages
  for (const { api } of [customer, agent]) t.match(await api.delete(path), forbidden)
  t.equal((await agent.api.get('/tickets?q=pomegranates')).body.items.length, 1)

  const { status, body } = await admin.api.delete(path)
  t.equal(status, 204)
  t.equal(body, undefined)
  const gone = { status: 404, body: { code: 'not_found' } }
  for (const { api } of [customer, agent, admin]) {
    t.match(await api.get(path), gone)
    t.match(await api.get(`${path}/messages`), gone)
    t.match(await api.get(`${path}/messages/${message.id}`), gone)
    t.match(await api.get(`${path}/changes?after=0`), gone)
    t.match(await api.post(`${path}/messages`, { body: 'Still there?' }), gone)
    t.strictSame((await api.get('/tickets?q=pomegranates')).body.items, [])
    const { body: list } = await api.get('/tickets?limit=100')
    t.notOk(list.items.some((ticket: { id: string }) => ticket.id === id))
  }
  t.match(await admin.api.delete(path), gone, 'a second time too')

  const database = await mongoose.createConnection(test.databaseUrl).asPromise()
  t.teardown(() => database.close())
  await eventually(async () => {
    const words = await database.collection('search').find().toArray()
    assert.doesNotMatch(JSON.stringify(words), /pomegranates/, 'not even the words of it stay')
  })
})
