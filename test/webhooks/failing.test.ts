import assert from 'node:assert/strict'
import t from 'tap'
import { seeded } from '../faults/random.ts'
import { buildTicket } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { type Behaviour, hang, startReceiver } from '../helper/receiver.ts'
import { idOf, patience, stage, verify } from './scene.ts'

const timeout = 400
const { admin, agent, customer, endpoint, deliveries } = await stage(t, { timeout, pausedAfter: 3_600_000 })

for (const seed of [11, 12]) {
  t.test(`a receiver that fails, hangs and resets hears all, once by id (seed ${seed})`, async (t) => {
    const random = seeded(seed)
    const met = new Set<string>()
    const meet = (what: string, status: number) => {
      met.add(what)
      return status
    }
    const behave: Behaviour = (_one, response, request) => {
      const dice = random.between(0, 1)
      if (dice < 0.15) return meet('refused', random.pick([400, 404, 429, 500, 503]))
      if (dice < 0.25) return meet('hung', hang)
      if (dice < 0.35) {
        request.socket.resetAndDestroy()
        return meet('reset', hang)
      }
      if (dice < 0.4) {
        request.socket.end('nonsense\r\n\r\n')
        return meet('nonsense', hang)
      }
      if (dice < 0.45) {
        // Taken, but the answer breaks off: the status has come, and counts.
        response.writeHead(200, { 'content-length': '1000' })
        response.write('half')
        setTimeout(() => request.socket.resetAndDestroy(), 10)
        return meet('half', hang)
      }
      return 204
    }
    const receiver = await startReceiver(t, behave)
    const { path, secret } = await endpoint(receiver.url)
    const tickets = await Promise.all([1, 2, 3].map(() => buildTicket(customer)))
    const sends = Array.from({ length: 30 }, (_, index) => {
      const person = index % 2 === 0 ? customer : agent
      return person.api.post(`/tickets/${tickets[index % 3]}/messages`, { body: `number ${index}` })
    })
    for (const { status } of await Promise.all(sends)) t.equal(status, 201)

    await eventually(async () => {
      const all = await deliveries(path)
      assert.equal(all.length, 33)
      assert.deepEqual(all.filter(({ status }: { status: string }) => status !== 'delivered').length, 0)
    }, patience)
    t.ok(met.size >= 4, [...met].join(' '))
    t.ok(receiver.received.length > 33, 'some were sent more than once')
    const byId = new Map(receiver.received.map((one) => [idOf(one), one]))
    t.equal(byId.size, 33)
    for (const one of receiver.received) {
      t.doesNotThrow(() => verify(secret, one))
      t.equal(one.text, byId.get(idOf(one))?.text, 'the same words in every attempt')
    }
    for (const ticketId of tickets) {
      const { body } = await agent.api.get(`/tickets/${ticketId}/messages?after=0&limit=100`)
      const told = [...byId.values()].filter(({ body }) => body.data.ticketId === ticketId)
      t.strictSame(
        told.map(({ body }) => body.data.seq).sort((a, b) => a - b),
        body.items.map(({ seq }: { seq: number }) => seq),
        'every number of the thread, none twice',
      )
    }
    await admin.api.delete(path)
  })
}

t.test('one that hangs does not hold up another', async (t) => {
  const [slow, quick] = [await startReceiver(t, () => hang), await startReceiver(t)]
  const hanging = await endpoint(slow.url)
  await endpoint(quick.url)
  const ticketId = await buildTicket(customer)
  for (let index = 0; index < 20; index++) await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'now' })
  await eventually(() => assert.equal(new Set(quick.received.map(idOf)).size, 21), patience)
  t.equal((await deliveries(hanging.path, '&status=delivered')).length, 0)
  const [first] = await eventually(async () => {
    const tried = (await deliveries(hanging.path)).filter(({ attempts }: { attempts: [] }) => attempts.length > 0)
    assert(tried.length > 0, 'not yet')
    return tried
  }, patience)
  t.match(first.attempts[0], { status: null, error: 'no answer within 0.4 s', answer: null })
  await admin.api.delete(hanging.path)
  t.equal((await admin.api.get(`${hanging.path}/deliveries`)).status, 404)
})

t.test('410 disables an endpoint at once', async (t) => {
  const [receiver, other] = [await startReceiver(t, () => 410), await startReceiver(t)]
  const { path } = await endpoint(receiver.url)
  await endpoint(other.url)
  const ticketId = await buildTicket(customer)
  await eventually(async () => {
    assert.equal((await admin.api.get(path)).body.status, 'disabled')
  }, patience)
  t.equal((await admin.api.get(path)).body.statusReason, 'gone')
  await eventually(async () => assert.equal((await deliveries(path))[0].status, 'failed'))
  t.equal((await deliveries(path))[0].attempts.length, 1)
  await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'for the other alone' })
  // Who is told is settled once the other has heard of it.
  await eventually(
    () =>
      assert(
        other.received.some(({ text }) => text.includes('for the other alone')),
        'not yet',
      ),
    patience,
  )
  const { body } = await admin.api.patch(path, { status: 'active' })
  t.match(body, { status: 'active', statusReason: null })
  t.equal((await deliveries(path)).length, 1)
  await admin.api.delete(path)
})

t.test('of a large answer the beginning is kept, and it is not read to its end', async (t) => {
  let written = 0
  const receiver = await startReceiver(t, (_one, response) => {
    response.writeHead(200)
    const more = () => {
      while (written < 50_000_000 && !response.destroyed) {
        written += 10_000
        if (!response.write('x'.repeat(10_000))) return void response.once('drain', more)
      }
    }
    more()
    return hang
  })
  const { path } = await endpoint(receiver.url, { events: ['ticket.deleted'] })
  await admin.api.post(`${path}/test`)
  await eventually(async () => assert.equal((await deliveries(path))[0].status, 'delivered'), patience)
  const [{ attempts }] = await deliveries(path)
  t.equal(attempts[0].answer, 'x'.repeat(1024))
  t.ok(written < 25_000_000, `${written} bytes were written`)
  await admin.api.delete(path)
})
