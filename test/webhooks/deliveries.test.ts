import assert from 'node:assert/strict'
import t from 'tap'
import { numberedEvents } from '../../src/contracts/events.ts'
import { buildTicket } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { startReceiver } from '../helper/receiver.ts'
import { openSocketIo } from '../helper/sockets.ts'
import { ask } from '../realtime/scene.ts'
import { idOf, patience, stage, verify } from './scene.ts'

const { test, admin, agent, customer, endpoint, deliveries } = await stage(t)

t.test('every kind of event arrives, signed, as the envelope that sockets of staff get', async (t) => {
  const receiver = await startReceiver(t)
  const { secret, path, id } = await endpoint(receiver.url)
  t.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  const socket = await openSocketIo(t, test.url, agent.token)
  const ticketId = await buildTicket(customer, { subject: 'Signed' })
  await ask(socket, 'ticket:watch', { ticketId })
  const { message } = (await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'second' })).body
  await customer.api.patch(`/tickets/${ticketId}/messages/${message.id}`, { body: 'second, better' })
  await customer.api.delete(`/tickets/${ticketId}/messages/${message.id}`)
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'between us', internal: true })
  await agent.api.patch(`/tickets/${ticketId}`, { priority: 'high', assignee: agent.id })
  await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'solved' })
  await admin.api.delete(`/tickets/${ticketId}`)
  await eventually(() => assert.equal(receiver.received.length, 8), patience)

  const told = receiver.received.toSorted((a, b) => a.body.data.seq - b.body.data.seq)
  t.strictSame([...new Set(told.map(({ body }) => body.type))].sort(), [...numberedEvents].sort())
  t.strictSame(
    told.map(({ body }) => [body.data.prev, body.data.seq]),
    [1, 2, 3, 4, 5, 6, 7, 8].map((seq) => [seq - 1, seq]),
  )
  t.equal(new Set(told.map(idOf)).size, told.length, 'each has an id of its own')
  for (const one of told) {
    t.doesNotThrow(() => verify(secret, one), one.body.type)
    t.match(one.headers, { 'content-type': 'application/json', 'webhook-timestamp': /^\d{10}$/ })
    t.strictSame(Object.keys(one.body).sort(), ['data', 'timestamp', 'type'])
    t.equal(one.body.timestamp, one.body.data.at)
    const heard = await socket.hears(
      one.body.type,
      ({ ticketId: of, seq }) => of === ticketId && seq === one.body.data.seq,
    )
    t.strictSame(one.body.data, heard, `${one.body.type} is what the socket heard`)
  }
  t.match(told[1]?.body.data.data.message, { body: 'second', editedAt: null }, 'as it was when it happened')
  t.match(told[4]?.body.data.data.message, { body: 'between us', internal: true, author: { id: agent.id } })
  t.throws(() => verify(`whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`, told[0] as never), 'a wrong secret')

  await eventually(async () => {
    const kept = await deliveries(path)
    assert.deepEqual(new Set(kept.map(({ status }: { status: string }) => status)), new Set(['delivered']))
  })
  t.match((await admin.api.get(path)).body, { id, status: 'active', failingSince: null, lastDeliveredAt: /Z$/ })
})

t.test('an endpoint is told only of what it asked for', async (t) => {
  const receiver = await startReceiver(t)
  const { path } = await endpoint(receiver.url, { events: ['ticket.status', 'ticket.status'] })
  t.strictSame((await admin.api.get(path)).body.events, ['ticket.status'])
  const ticketId = await buildTicket(customer)
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'no' })
  await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'pending' })
  await eventually(() => assert.equal(receiver.received.length, 1), patience)
  t.equal(receiver.received[0]?.body.type, 'ticket.status')

  await admin.api.patch(path, { events: null })
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'yes' })
  await eventually(() => assert.equal(receiver.received.length, 2), patience)
  await admin.api.patch(path, { status: 'disabled' })
  t.match((await admin.api.get(path)).body, { status: 'disabled', statusReason: 'by_hand' })
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'not any more' })
  await admin.api.delete(path)
  t.equal((await admin.api.get(path)).status, 404)
  t.equal(receiver.received.length, 2)
})

t.test('the log has every attempt, in pages, and any delivery can be sent again under its id', async (t) => {
  let failures = 2
  const receiver = await startReceiver(t, (_one, response) => {
    if (failures-- <= 0) return 204
    response.writeHead(500).end('not <b>now</b>')
    return 0
  })
  const { path, secret } = await endpoint(receiver.url, { events: ['message.created'] })
  const ticketId = await buildTicket(customer)
  await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'look here' })
  await eventually(async () => assert.equal((await deliveries(path))[0]?.status, 'delivered'), patience)
  const [delivery] = await deliveries(path)
  t.match(delivery, { type: 'message.created', ticketId, seq: 2, nextAttemptAt: null })
  t.match(
    delivery.attempts,
    [500, 500, 204].map((status) => ({
      status,
      error: null,
      durationMs: Number,
      headers: { 'webhook-id': delivery.id },
    })),
  )
  t.equal(delivery.attempts[0].answer, 'not <b>now</b>')
  t.notOk(JSON.stringify(delivery).includes('v1,'), 'without the signature')
  t.equal(new Set(receiver.received.map(idOf)).size, 1)
  const { body } = (await admin.api.get(`${path}/deliveries/${delivery.id}`)).body
  t.equal(body, receiver.received[0]?.text, 'and what was sent, byte for byte')
  t.equal(receiver.received[2]?.text, body)

  t.match(await admin.api.post(`${path}/deliveries/${delivery.id}/resend`), {
    status: 200,
    body: { status: 'waiting' },
  })
  await eventually(() => assert.equal(receiver.received.length, 4), patience)
  t.equal(idOf(receiver.received[3] as never), delivery.id)
  verify(secret, receiver.received[3] as never)

  for (const body of ['a', 'b', 'c']) await customer.api.post(`/tickets/${ticketId}/messages`, { body })
  await eventually(() => assert.equal(receiver.received.length, 7), patience)
  const all = await deliveries(path)
  t.equal(all.length, 4)
  const paged: { id: string }[] = []
  for (let cursor = ''; ; ) {
    const { body: page } = await admin.api.get(`${path}/deliveries?limit=3${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.items)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  t.strictSame(
    paged.map(({ id }) => id),
    all.map(({ id }: { id: string }) => id),
  )
  t.strictSame(await deliveries(path, '&status=failed'), [])

  const since = all[1].createdAt
  t.match(await admin.api.post(`${path}/resend`, { since }), { status: 200, body: { deliveries: 2 } })
  await eventually(() => assert.equal(receiver.received.length, 9), patience)
  t.strictSame(
    receiver.received.slice(7).map(idOf).sort(),
    [all[0].id, all[1].id].sort(),
    'all since a time, each under its id',
  )
  t.match(await admin.api.post(`${path}/resend`, { since, status: 'failed' }), { body: { deliveries: 0 } })
})

t.test('a test is sent once and says what came of it, also while the endpoint is off', async (t) => {
  const receiver = await startReceiver(t, () => 503)
  const { path, secret, id: webhookId } = await endpoint(receiver.url)
  await admin.api.patch(path, { status: 'disabled' })
  const { status, body } = await admin.api.post(`${path}/test`)
  t.equal(status, 200)
  await eventually(async () => {
    const { body: now } = await admin.api.get(`${path}/deliveries/${body.id}`)
    assert.deepEqual([now.status, now.attempts.length, now.attempts[0]?.status], ['failed', 1, 503])
  }, patience)
  verify(secret, receiver.received[0] as never)
  t.match(receiver.received[0]?.body, { type: 'webhook.test', timestamp: /Z$/, data: { webhookId } })
  t.equal(receiver.received.length, 1)
})

t.test('a rotated secret signs besides the new one for as long as was asked', async (t) => {
  const receiver = await startReceiver(t)
  const { path, secret: old } = await endpoint(receiver.url)
  const test = async (count: number) => {
    await admin.api.post(`${path}/test`)
    return await eventually(() => {
      assert.equal(receiver.received.length, count)
      const last = receiver.received.at(-1)
      assert(last)
      return last
    }, patience)
  }
  const { body: rotated } = await admin.api.post(`${path}/rotate-secret`, {})
  t.not(rotated.secret, old)
  t.match(rotated.oldSecretUntil, /Z$/)
  const both = await test(1)
  t.match(both.headers['webhook-signature'], /^v1,\S+ v1,\S+$/)
  for (const secret of [old, rotated.secret]) t.doesNotThrow(() => verify(secret, both))

  const { body: last } = await admin.api.post(`${path}/rotate-secret`, { overlap: 0 })
  t.equal(last.oldSecretUntil, null)
  const one = await test(2)
  t.match(one.headers['webhook-signature'], /^v1,\S+$/)
  t.doesNotThrow(() => verify(last.secret, one))
  for (const secret of [old, rotated.secret]) t.throws(() => verify(secret, one))
})
