import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import t from 'tap'
import { backfillReports } from '../../src/usecases/backfill-reports.ts'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'

const noTimes = { count: 0, median: null, p90: null }

async function scene(t: Parameters<typeof startApp>[0]) {
  const app = await startApp(t)
  const admin = await buildAdmin(app)
  const agent = await buildAgent(app, admin)
  const customer = await buildCustomer(app)
  const summary = async (query = '') => {
    const { status, body } = await agent.api.get(`/reports/summary${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  return { app, admin, agent, customer, summary }
}

t.test('without tickets there is nothing to count, for each of thirty days', async (t) => {
  const { summary } = await scene(t)
  const { total, byDay, byAgent, bySite, byTag, timeZone } = await summary()
  t.strictSame(total, {
    ...{ created: 0, solved: 0, firstResponse: noTimes, resolution: noTimes, sla: { kept: 0, broken: 0 } },
    ...{ ratings: { count: 0, average: null, satisfied: null }, backlog: 0 },
  })
  t.strictSame([byDay.length, byAgent, bySite, byTag, timeZone], [30, [], [], [], 'UTC'])
})

t.test('what happens to a ticket is counted at once, and late changes too', async (t) => {
  const { agent, admin, customer, summary } = await scene(t)
  await admin.api.post('/sla-policies', { name: 'All', resolution: 600 })
  const id = await buildTicket(customer)
  await buildTicket(customer)
  t.match((await summary()).total, { created: 2, solved: 0, backlog: 2, firstResponse: { count: 0 } })

  await agent.api.post(`/tickets/${id}/messages`, { body: 'A note', internal: true })
  t.match((await summary()).total, { firstResponse: { count: 0 } }, 'a note is no answer')
  await agent.api.post(`/tickets/${id}/messages`, { body: 'Hello!' })
  await agent.api.post(`/tickets/${id}/messages`, { body: 'Anything else?' })
  t.match((await summary()).total, { firstResponse: { count: 1 } })

  await agent.api.post(`/tickets/${id}/claim`)
  await agent.api.patch(`/tickets/${id}`, { tags: ['billing', 'vip'] })
  await agent.api.patch(`/tickets/${id}/status`, { status: 'solved' })
  await customer.api.post(`/tickets/${id}/rating`, { score: 4 })
  const solved = await summary()
  t.match(solved.total, {
    ...{ solved: 1, backlog: 1, resolution: { count: 1 }, sla: { kept: 1, broken: 0 } },
    ratings: { count: 1, average: 4, satisfied: 1 },
  })
  t.match(solved.byDay.at(-1), { created: 2, solved: 1, backlog: 1 })
  const [mine] = solved.byAgent.filter((one: { agent: object | null }) => one.agent)
  t.match(mine, { agent: { id: agent.id }, created: 1, solved: 1 })
  t.same(solved.byTag.map(({ tag }: { tag: string }) => tag).sort(), ['billing', 'vip'])

  await customer.api.post(`/tickets/${id}/rating`, { score: 1 })
  t.match((await summary()).total, { ratings: { average: 1, satisfied: 0 } }, 'another rating')
  await customer.api.post(`/tickets/${id}/messages`, { body: 'It is broken again.' })
  t.match((await summary()).total, { solved: 0, backlog: 2, resolution: { count: 0 } }, 'reopened')
  await admin.api.delete(`/tickets/${id}`)
  t.match((await summary()).total, { created: 1, backlog: 1, firstResponse: { count: 0 } }, 'deleted')
})

t.test(
  'a ticket that staff opened had no first answer to wait for; closing what is solved solves nothing',
  async (t) => {
    const { agent, customer, summary } = await scene(t)
    const { body } = await agent.api.post('/tickets', { message: 'Your parcel is back.', customerId: customer.id })
    await customer.api.post(`/tickets/${body.id}/messages`, { body: 'Oh?' })
    await agent.api.post(`/tickets/${body.id}/messages`, { body: 'Yes.' })
    t.match((await summary()).total, { firstResponse: { count: 0 } })
    await agent.api.patch(`/tickets/${body.id}/status`, { status: 'solved' })
    await agent.api.patch(`/tickets/${body.id}/status`, { status: 'closed' })
    t.match((await summary()).total, { solved: 1, resolution: { count: 1 } })
  },
)

t.test('a filter leaves the others out', async (t) => {
  const { agent, customer, summary } = await scene(t)
  const id = await buildTicket(customer)
  await buildTicket(customer)
  await agent.api.patch(`/tickets/${id}`, { tags: ['vip'], assignee: agent.id })
  for (const query of ['?tag=vip', `?agent=${agent.id}`, '?agent=none', '?site=none&tag=vip']) {
    t.match((await summary(query)).total, { created: 1, backlog: 1 }, query)
  }
  t.match((await summary('?channel=portal')).total, { created: 2 })
  for (const query of ['?site=nowhere', '?agent=nobody', '?tag=none', '?channel=email']) {
    t.match((await summary(query)).total, { created: 0, backlog: 0 }, query)
  }
})

t.test('days are those of the wall clock that was asked for', async (t) => {
  const { app, customer, agent, summary } = await scene(t)
  const database = await openDatabase(t, app)
  const id = await buildTicket(customer)
  const at = new Date('2026-03-10T23:30:00Z')
  const $set = { createdAt: at }
  await database.collection('tickets').updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $set })
  await agent.api.patch(`/tickets/${id}`, { priority: 'high' })
  const on = async (day: string, zone: string) =>
    (await summary(`?from=${day}&to=${day}&timeZone=${zone}`)).total.created
  t.equal(await on('2026-03-10', 'UTC'), 1)
  t.equal(await on('2026-03-11', 'UTC'), 0)
  t.equal(await on('2026-03-10', 'Europe/Berlin'), 0)
  t.equal(await on('2026-03-11', 'Europe/Berlin'), 1)
  const later = await summary('?from=2026-03-11&to=2026-03-13')
  t.same(
    later.byDay.map(({ backlog }: { backlog: number }) => backlog),
    [1, 1, 1],
    'what was open before stays open',
  )
})

t.test('what was open before the first day is counted until it is solved', async (t) => {
  const { app, customer, agent, summary } = await scene(t)
  const database = await openDatabase(t, app)
  const long = [await buildTicket(customer), await buildTicket(customer), await buildTicket(customer)]
  const before = new Date('2026-03-01T12:00:00Z')
  const times = [new Date('2026-03-06T12:00:00Z'), new Date('2026-03-20T12:00:00Z'), null]
  for (const [n, id] of long.entries()) {
    const done = times[n] ? { status: 'solved', solvedAt: times[n] } : {}
    const $set = { createdAt: before, ...done }
    await database.collection('tickets').updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $set })
    await agent.api.patch(`/tickets/${id}`, { priority: 'high' })
  }
  const { byDay } = await summary('?from=2026-03-05&to=2026-03-07')
  t.same(
    byDay.map(({ backlog }: { backlog: number }) => backlog),
    [3, 2, 2],
  )
})

t.test('tickets from before there were reports are counted once they were gone through', async (t) => {
  const { app, customer, summary } = await scene(t)
  for (let n = 0; n < 3; n++) await buildTicket(customer)
  await eventually(async () => assert.equal((await summary()).total.created, 3, 'not all counted'))
  const database = await openDatabase(t, app)
  for (const name of ['report_facts', 'report_days']) await database.collection(name).deleteMany({})
  t.equal((await summary()).total.created, 0)
  await backfillReports(app.app.services)
  t.equal((await summary()).total.created, 3)
  await backfillReports(app.app.services)
  t.equal((await summary()).total.created, 3, 'once')
})

t.test('two nodes that count at once count the same', async (t) => {
  const { app, customer, summary, agent } = await scene(t)
  const other = await startApp(t, {}, app.databaseUrl)
  const there = { ...customer, api: api(other.url, customer.token) }
  await Promise.all(Array.from({ length: 20 }, (_, n) => buildTicket(n % 2 ? customer : there)))
  await eventually(async () => assert.equal((await summary()).total.created, 20, 'not all counted'))
  const { items } = (await agent.api.get('/tickets?limit=20')).body
  await Promise.all(
    items.map(({ id }: { id: string }) => agent.api.patch(`/tickets/${id}/status`, { status: 'solved' })),
  )
  await eventually(async () => assert.equal((await summary()).total.backlog, 0, 'not all solved'))
  t.match((await summary()).total, { created: 20, solved: 20, resolution: { count: 20 } })
})

t.test('bad questions are refused', async (t) => {
  const { agent, customer, app } = await scene(t)
  for (const query of [
    '?from=yesterday',
    '?from=2026-02-30',
    '?from=2026-03-02&to=2026-03-01',
    '?from=2025-01-01&to=2026-11-01',
    '?timeZone=Mars/Olympus',
    '?channel=pigeon',
    '?colour=red',
  ]) {
    const { status, body } = await agent.api.get(`/reports/summary${query}`)
    t.strictSame([status, body.code], [400, 'validation_failed'], query)
  }
  t.equal((await customer.api.get('/reports/summary')).status, 403)
  t.equal((await app.api.get('/reports/summary')).status, 401)
})
