import assert from 'node:assert/strict'
import t from 'tap'
import { noteBrokenPromises } from '../../src/usecases/note-broken-promises.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openers } from '../helper/sockets.ts'

const app = await startApp(t)
const node2 = await startApp(t, {}, app.databaseUrl)
const admin = await buildAdmin(app)
const agent = await buildAgent(app, admin)
const customer = await buildCustomer(app)

const minutesUntil = (time: string | null, since: string) =>
  time && Math.round((Date.parse(time) - Date.parse(since)) / 60_000)
const slaOf = async (id: string) => (await agent.api.get(`/tickets/${id}`)).body.sla
const buildPolicy = async (body: object) => (await admin.api.post('/sla-policies', body)).body

/** An hour ahead, when a first answer is overdue. */
const inAnHour = () => new Date(Date.now() + 3_600_000)
const lookInAnHour = ({ app: { services } }: TestApp) => noteBrokenPromises({ ...services, now: inAnHour })

t.test('admins make, change and remove policies; agents see them', async (t) => {
  const made = await admin.api.post('/sla-policies', { name: 'Urgent', tickets: { priorities: ['urgent'] } })
  t.equal(made.status, 201)
  t.strictSame(made.body.tickets, { priorities: ['urgent'], sites: [], channels: [], tags: [] })
  t.match(made.body, { active: true, firstResponse: null, nextResponse: null, resolution: null, officeHours: 'always' })
  const changed = await admin.api.patch(`/sla-policies/${made.body.id}`, { tickets: { tags: ['vip'] }, resolution: 60 })
  t.match(changed.body, { tickets: { priorities: ['urgent'], tags: ['vip'] }, resolution: 60 })
  t.match((await agent.api.get('/sla-policies')).body, { items: [{ id: made.body.id }], nextCursor: null })
  t.equal((await admin.api.delete(`/sla-policies/${made.body.id}`)).status, 204)
  t.equal((await admin.api.delete(`/sla-policies/${made.body.id}`)).status, 404)
  t.strictSame((await agent.api.get('/sla-policies')).body.items, [])
})

t.test('what is no policy is refused, and makes none', async (t) => {
  const hours = { timeZone: 'Mars/Olympus', monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] }
  for (const body of [
    {},
    { name: ' ' },
    { name: 'x', firstResponse: 0 },
    { name: 'x', firstResponse: 1.5 },
    { name: 'x', resolution: '60' },
    { name: 'x', tickets: { priorities: ['soon'] } },
    { name: 'x', tickets: { customers: [] } },
    { name: 'x', officeHours: 'never' },
    { name: 'x', officeHours: { ...hours, saturday: [], sunday: [] } },
    { name: 'x', colour: 'red' },
  ]) {
    const { status, body: answer } = await admin.api.post('/sla-policies', body)
    t.strictSame([status, answer.code], [400, 'validation_failed'], JSON.stringify(body))
  }
  t.strictSame((await agent.api.get('/sla-policies')).body.items, [])
})

t.test('a ticket says what is promised about it, to staff alone', async (t) => {
  const policy = await buildPolicy({ name: 'All', firstResponse: 30, nextResponse: 60, resolution: 240 })
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const id = await buildTicket(customer)
  const seen = (await customer.api.get(`/tickets/${id}`)).body
  t.notOk('sla' in seen, 'customers are not told')

  const created = await slaOf(id)
  t.match(created, { policy: { id: policy.id, name: 'All' }, nextResponse: null })
  t.equal(minutesUntil(created.firstResponse.dueAt, seen.createdAt), 30)
  t.equal(minutesUntil(created.resolution.dueAt, seen.createdAt), 240)
  t.equal(created.dueAt, created.firstResponse.dueAt)

  await agent.api.post(`/tickets/${id}/messages`, { body: 'A note', internal: true })
  t.equal((await slaOf(id)).firstResponse.endedAt, null, 'a note is no answer')
  await agent.api.post(`/tickets/${id}/messages`, { body: 'Hello!' })
  t.match(await slaOf(id), { firstResponse: { endedAt: String, breachedAt: null }, nextResponse: null })

  const asked = await customer.api.post(`/tickets/${id}/messages`, { body: 'And then?' })
  const waiting = await slaOf(id)
  t.equal(minutesUntil(waiting.nextResponse.dueAt, asked.body.message.createdAt), 60)
  await agent.api.patch(`/tickets/${id}/status`, { status: 'pending' })
  t.match(await slaOf(id), { dueAt: null, nextResponse: { dueAt: null }, resolution: { dueAt: null, endedAt: null } })
  await agent.api.patch(`/tickets/${id}/status`, { status: 'solved' })
  t.match(await slaOf(id), { resolution: { endedAt: String, breachedAt: null } })
})

t.test('the policy follows what the ticket becomes', async (t) => {
  const usual = await buildPolicy({ name: 'Usual', position: 2, resolution: 600 })
  const urgent = await buildPolicy({
    ...{ name: 'Urgent', position: 1, resolution: 60, officeHours: 'site' },
    tickets: { priorities: ['urgent'] },
  })
  t.teardown(async () => {
    for (const { id } of [usual, urgent]) await admin.api.delete(`/sla-policies/${id}`)
  })
  const id = await buildTicket(customer)
  t.match(await slaOf(id), { policy: { id: usual.id }, resolution: { target: 600 } })
  await agent.api.patch(`/tickets/${id}`, { priority: 'urgent' })
  t.match(await slaOf(id), { policy: { id: urgent.id }, resolution: { target: 60 } })
  await admin.api.patch(`/sla-policies/${urgent.id}`, { active: false })
  await agent.api.patch(`/tickets/${id}`, { tags: ['late'] })
  t.match(await slaOf(id), { policy: { id: usual.id } })
})

t.test('a broken promise is noted once, by whichever node looks, and customers hear nothing of it', async (t) => {
  const policy = await buildPolicy({ name: 'All', firstResponse: 30, resolution: 240 })
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const id = await buildTicket(customer)
  const own = await Promise.all(Object.values(openers).map((open) => open(t, app.url, customer.token)))
  for (const socket of own) await socket.call('ticket:watch', { ticketId: id })
  const before = (await customer.api.get(`/tickets/${id}`)).body
  await Promise.all([app, node2].map(lookInAnHour))
  await lookInAnHour(app)
  const { sla, seq } = (await agent.api.get(`/tickets/${id}`)).body
  t.match(sla, { firstResponse: { breachedAt: String, endedAt: null }, resolution: { breachedAt: null } })
  t.equal(seq, 2, 'one number was taken')
  t.strictSame((await customer.api.get(`/tickets/${id}`)).body, before, 'nothing that customers see has changed')

  await customer.api.post(`/tickets/${id}/messages`, { body: 'Hello?' })
  for (const socket of own) {
    const { seq } = await socket.hears('message.created')
    t.equal(seq, 2, 'their own numbers have no gap')
    t.strictSame(socket.of('ticket.updated'), [], `nothing over ${socket.kind}`)
  }
})

t.test('the node that looks tells its own sockets of it', async (t) => {
  const policy = await buildPolicy({ name: 'All', firstResponse: 30 })
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const id = await buildTicket(customer)
  const staff = await openers.websocket(t, app.url, agent.token)
  await lookInAnHour(app)
  const { data, seq, prev } = await staff.hears('ticket.updated', ({ ticketId }) => ticketId === id)
  t.match(data.ticket.sla.firstResponse, { breachedAt: String })
  t.equal(prev, seq - 1)
})

t.test('the sweep of a node looks by itself', async (t) => {
  // Of several nodes any would look, the others by the present time.
  const alone = await startApp(t, {}, undefined, { sweepEvery: 1 })
  const { api } = await buildAdmin(alone)
  await api.post('/sla-policies', { name: 'All', firstResponse: 30 })
  const id = await buildTicket(await buildCustomer(alone))
  alone.app.services.now = inAnHour
  const promise = async () => (await api.get(`/tickets/${id}`)).body.sla.firstResponse
  await eventually(async () => assert.ok((await promise()).breachedAt, 'not noted yet'))
  t.equal((await promise()).endedAt, null)
})

t.test('a change that finds a promise broken can be taken back by the number that it answered', async (t) => {
  const policy = await buildPolicy({ name: 'All', firstResponse: 30 })
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const id = await buildTicket(customer)
  const { services } = app.app
  const { now } = services
  services.now = inAnHour
  t.teardown(() => {
    services.now = now
  })
  const { body: changed } = await agent.api.patch(`/tickets/${id}`, { priority: 'high' })
  t.match(changed, { priority: 'high', sla: { firstResponse: { breachedAt: String } } })
  t.match(await agent.api.post(`/tickets/${id}/undo`, { seq: changed.seq }), {
    ...{ status: 200, body: { priority: 'normal' } },
  })
})
