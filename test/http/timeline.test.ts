import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import t from 'tap'
import type { TimelineItem } from '../../src/contracts/timeline.ts'
import { noteBrokenPromises } from '../../src/usecases/note-broken-promises.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'

const app = await startApp(t)
const admin = await buildAdmin(app)
const agent = await buildAgent(app, admin)
const customer = await buildCustomer(app)

const timelineOf = async (id: string, query = ''): Promise<{ items: TimelineItem[]; nextCursor: string | null }> =>
  (await agent.api.get(`/tickets/${id}/timeline${query}`)).body

t.test('a timeline tells who did what, the last of it first', async (t) => {
  const id = await buildTicket(customer)
  await agent.api.patch(`/tickets/${id}`, { assignee: agent.id, tags: ['returns'], priority: 'high' })
  await agent.api.post(`/tickets/${id}/messages`, { body: 'Look at the picture.', internal: true })
  await agent.api.post(`/tickets/${id}/messages`, { body: 'We are on it.' })
  await agent.api.patch(`/tickets/${id}/status`, { status: 'solved' })
  await customer.api.post(`/tickets/${id}/messages`, { body: 'Thanks, but no.' })
  await admin.api.patch(`/tickets/${id}`, { assignee: null, subject: 'A dented kettle' })

  const { items, nextCursor } = await timelineOf(id)
  t.equal(nextCursor, null)
  const told = items.map(({ act, actor, changes }) => [
    act,
    actor?.id,
    ...changes.map(({ field, from, to }) => [field, from, to]),
  ])
  const me = { id: agent.id, name: agent.username, username: agent.username, role: 'agent' }
  t.strictSame(told, [
    ['changed', admin.id, ['assignee', me, null], ['subject', null, null]],
    ['changed', customer.id, ['status', 'solved', 'open']],
    ['replied', customer.id],
    ['changed', agent.id, ['status', 'open', 'solved']],
    ['replied', agent.id],
    ['noted', agent.id],
    ['changed', agent.id, ['priority', 'normal', 'high'], ['tags', [], ['returns']], ['assignee', null, me]],
    ['opened', customer.id],
  ])
  t.strictSame(
    items.map(({ seq }) => seq),
    [8, 7, 6, 5, 4, 3, 2, 1],
    'by the numbers of the ticket',
  )
})

t.test('a broken promise is nobody’s act', async (t) => {
  const { body: policy } = await admin.api.post('/sla-policies', { name: 'All', firstResponse: 30 })
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const id = await buildTicket(customer)
  const database = await openDatabase(t, app)
  const due = new Date(Date.now() - 1000)
  await database
    .collection('tickets')
    .updateOne(
      { _id: new mongoose.Types.ObjectId(id) },
      { $set: { 'sla.firstResponse.dueAt': due, 'sla.breaksAt': due } },
    )
  await noteBrokenPromises(app.app.services)
  t.match((await timelineOf(id)).items[0], {
    act: 'promise-broken',
    promise: 'firstResponse',
    actor: null,
    changes: [],
  })
})

t.test('pages go on where the one before ended', async (t) => {
  const id = await buildTicket(customer)
  for (const priority of ['low', 'high', 'urgent', 'normal']) {
    await agent.api.patch(`/tickets/${id}`, { priority })
    await agent.api.post(`/tickets/${id}/messages`, { body: `It is ${priority} now.` })
  }
  const whole = (await timelineOf(id)).items
  t.equal(whole.length, 9)
  const seen: TimelineItem[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await timelineOf(id, `?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...page.items)
    cursor = page.nextCursor
  }
  t.strictSame(seen, whole)
})

t.test('a timeline is for staff; what is no page is refused', async (t) => {
  const id = await buildTicket(customer)
  t.equal((await customer.api.get(`/tickets/${id}/timeline`)).status, 403)
  t.equal((await (await buildCustomer(app)).api.get(`/tickets/${id}/timeline`)).status, 404)
  t.equal((await agent.api.get(`/tickets/${'0'.repeat(24)}/timeline`)).status, 404)
  for (const query of ['?limit=0', '?limit=101', '?cursor=x', '?count=true']) {
    t.equal((await agent.api.get(`/tickets/${id}/timeline${query}`)).status, 400, query)
  }
})

t.test('with a ticket its timeline goes', async (t) => {
  const id = await buildTicket(customer)
  await agent.api.patch(`/tickets/${id}`, { priority: 'high' })
  t.equal((await timelineOf(id)).items.length, 2)
  await admin.api.delete(`/tickets/${id}`)
  await app.app.services.publish.settled()
  t.strictSame(await app.app.services.store.acts.before(id, 100, 10), [])
})

t.test('a tag that gets another name is in the timeline of its tickets', async (t) => {
  const id = await buildTicket(customer, { tags: ['parcel'] })
  const tags = (await agent.api.get('/tags?q=parcel')).body.items
  await admin.api.patch(`/tags/${tags[0].id}`, { name: 'delivery' })
  await eventually(async () => {
    const { items } = await timelineOf(id)
    assert.deepEqual(items[0]?.changes, [{ field: 'tags', from: ['parcel'], to: ['delivery'] }])
  })
  t.pass()
})
