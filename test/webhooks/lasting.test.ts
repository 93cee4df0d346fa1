import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import t from 'tap'
import { sendJob } from '../../src/domain/webhooks.ts'
import { buildTicket } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { startReceiver } from '../helper/receiver.ts'
import { idOf, patience, stage } from './scene.ts'

const pausedAfter = 700
const { test, admin, customer, endpoint, deliveries } = await stage(t, { pauses: Array(12).fill(100), pausedAfter })
const database = await openDatabase(t, test)

t.test('an endpoint that fails for long is paused; what it missed can be sent once it works', async (t) => {
  let works = false
  const receiver = await startReceiver(t, () => (works ? 204 : 500))
  const { path } = await endpoint(receiver.url)
  const from = new Date().toISOString()
  const ticketId = await buildTicket(customer)
  await eventually(async () => assert.equal((await admin.api.get(path)).body.status, 'paused'), patience)
  const { body: paused } = await admin.api.get(path)
  t.equal(paused.statusReason, 'failing')
  t.ok(paused.failingSince >= from)
  await eventually(async () => assert.equal((await deliveries(path))[0].status, 'failed'), patience)

  await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'while it was paused' })
  await eventually(async () => assert.equal((await deliveries(path)).length, 2))
  t.match((await deliveries(path))[0], { status: 'failed', attempts: [], nextAttemptAt: null })
  const before = receiver.received.length

  works = true
  t.match((await admin.api.patch(path, { status: 'active' })).body, { status: 'active', failingSince: null })
  t.match(await admin.api.post(`${path}/resend`, { since: from, status: 'failed' }), { body: { deliveries: 2 } })
  await eventually(() => assert.equal(receiver.taken.length, 2), patience)
  t.equal(receiver.received.length, before + 2)
  await eventually(async () => {
    assert.deepEqual(
      (await deliveries(path)).map(({ status }: { status: string }) => status),
      ['delivered', 'delivered'],
    )
  }, patience)
  await admin.api.delete(path)
})

t.test('a delivery that a node had in its hands when it lost the database goes out once that is over', async (t) => {
  const receiver = await startReceiver(t)
  const { id: webhookId, path } = await endpoint(receiver.url)
  const { webhookDeliveries, jobs } = test.app.services.store
  const id = test.app.services.newId()
  const body = JSON.stringify({ type: 'ticket.updated', timestamp: new Date().toISOString(), data: {} })
  const delivery = { webhookId, type: 'ticket.updated' as const, ticketId: null, event: null, body }
  await webhookDeliveries.add(id, { ...delivery, status: 'waiting' }, [], new Date())
  t.ok(await webhookDeliveries.claim(id, new Date(), 3000))
  await jobs.once(sendJob, id, { deliveryId: id, webhookId })
  await eventually(() => assert.deepEqual(receiver.received.map(idOf), [id]), patience)
  await eventually(async () => assert.equal((await deliveries(path))[0].status, 'delivered'), patience)
  await admin.api.delete(path)
})

t.test('after the last try a delivery has failed, and is not forgotten', async (t) => {
  const receiver = await startReceiver(t, (one) => (one.body.type === 'message.created' ? 422 : 204))
  const { path } = await endpoint(receiver.url, { events: ['message.created', 'ticket.updated'] })
  const ticketId = await buildTicket(customer)
  await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'never taken' })
  // A success now and then: the endpoint is well, only this one is not to its taste.
  const timer = setInterval(
    () => void customer.api.patch(`/tickets/${ticketId}`, { subject: `now ${Date.now()}` }),
    200,
  )
  t.teardown(() => clearInterval(timer))
  await eventually(async () => {
    const [one] = await deliveries(path, '&type=message.created')
    assert.deepEqual([one?.status, one?.attempts.length], ['failed', 13])
  }, patience)
  clearInterval(timer)
  t.equal((await admin.api.get(path)).body.status, 'active')
  await admin.api.delete(path)
})

t.test('a waiting delivery whose job got lost is taken on again', async (t) => {
  const receiver = await startReceiver(t)
  const { path } = await endpoint(receiver.url, { events: ['ticket.created'] })
  await buildTicket(customer)
  await eventually(async () => assert.equal((await deliveries(path))[0]?.status, 'delivered'), patience)
  const [{ id }] = await deliveries(path)
  const past = new Date(Date.now() - 3_600_000)
  await database
    .collection('webhook_deliveries')
    .updateOne({ _id: new mongoose.Types.ObjectId(String(id)) }, { $set: { status: 'waiting', nextAt: past } })
  await database.collection('jobs').updateOne({ name: 'sweep' }, { $set: { nextRunAt: new Date() } })
  await eventually(() => assert.equal(receiver.taken.length, 2), patience)
  t.strictSame([...new Set(receiver.taken.map(idOf))], [id])
  await admin.api.delete(path)
})

t.test('a ticket that is deleted takes what was said of it out of the log', async (t) => {
  const word = 'kohlmeise'
  const receiver = await startReceiver(t)
  const { path } = await endpoint(receiver.url)
  const ticketId = await buildTicket(customer, { subject: word })
  await customer.api.post(`/tickets/${ticketId}/messages`, { body: `${word} again` })
  const kept = () => database.collection('webhook_deliveries').countDocuments({ body: { $regex: word } })
  await eventually(async () => assert.equal(await kept(), 2), patience)
  await admin.api.delete(`/tickets/${ticketId}`)
  await eventually(async () => {
    assert.equal(receiver.taken.length, 3)
    assert.equal(await kept(), 0)
  }, patience)
  const all = await deliveries(path)
  t.equal(receiver.taken.find(({ body }) => body.type === 'ticket.deleted')?.body.data.data.ticket.subject, word)
  for (const { id, type } of all) {
    const { body } = await admin.api.get(`${path}/deliveries/${id}`)
    t.match(body, { status: 'delivered', body: null }, `${type} is still listed`)
    const again = await admin.api.post(`${path}/deliveries/${id}/resend`)
    t.match(again, { status: 409, body: { code: 'conflict' } }, 'but cannot be sent again')
  }
  t.match(await admin.api.post(`${path}/resend`, { since: all.at(-1).createdAt }), { body: { deliveries: 0 } })
})
