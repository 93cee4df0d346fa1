import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import t from 'tap'
import { durableFollowUp, type Errand } from '../../src/events/durable.ts'
import type { Store } from '../../src/store/index.ts'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'

/** A consumer that tells two targets about every message, on whatever node, and fails now and then. */
const ran: string[] = []
const failing = new Set<string>()
const consumer = (store: Store) => [
  durableFollowUp(store.jobs, {
    name: 'tell',
    wants: (event) => event.type === 'message.created',
    targets: async () => ['here', 'there'],
    run: async ({ event, target }: Errand) => {
      const id = `${event.id}:${target}`
      if (event.seq % 5 === 0 && !failing.has(id)) {
        failing.add(id)
        throw new Error('not now')
      }
      ran.push(id)
    },
  }),
]

const env = { RATE_LIMIT: '0' }
const one = await startApp(t, env, undefined, { followUps: consumer, sweepEvery: 2 })
const two = await startApp(t, env, one.databaseUrl, { followUps: consumer, sweepEvery: 2 })
const customer = await buildCustomer(one)
const agent = await buildAgent(two)
const database = await openDatabase(t, one)
const patience = { within: 60_000, every: 100 }

t.test('every follow-up runs once per event and target, whatever node it came to, also after a failure', async (t) => {
  const ticketId = await buildTicket(customer)
  const sends = Array.from({ length: 40 }, (_, index) => {
    const person = index % 2 === 0 ? customer : agent
    return person.api.post(`/tickets/${ticketId}/messages`, { body: `number ${index}` })
  })
  await Promise.all(sends)
  await eventually(() => assert.equal(new Set(ran).size, 80), patience)
  t.equal(ran.length, 80, 'none ran twice')
  t.ok(failing.size > 0, 'some failed first')
})

t.test('what a dead node left behind is picked up, and what it had done is not done again', async (t) => {
  const ticketId = await buildTicket(customer)
  const { body } = await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'the last before the end' })
  await eventually(() => assert.equal(ran.length, 82), patience)
  const [known] = ran.slice(-1)
  assert(known)

  // As a node leaves it that dies right after the commit: the events are in the ticket, and nothing followed.
  const pending = (id: string) => ({
    ...{ id, type: 'message.created', seq: 2, publicSeq: 2, public: true, messageId: body.message.id },
    ...{ actorId: customer.id, at: new Date(Date.now() - 60_000) },
  })
  const unknown = new mongoose.Types.ObjectId().toHexString()
  const left = [pending(unknown), pending(String(known.split(':')[0]))]
  await database
    .collection('tickets')
    .updateOne({ _id: new mongoose.Types.ObjectId(ticketId) }, { $push: { pending: { $each: left } } } as never)

  await eventually(() => assert.equal(ran.filter((id) => id.startsWith(unknown)).length, 2), patience)
  await eventually(async () => {
    const ticket = await database.collection('tickets').findOne({ _id: new mongoose.Types.ObjectId(ticketId) })
    assert.deepEqual(ticket?.pending, [])
  }, patience)
  t.equal(ran.length, 84, 'the one that was known did not run again')
})
