import assert from 'node:assert/strict'
import t from 'tap'
import { growThread, wordsFor } from '../../bench/helper/long-thread.ts'
import { mostEmbedded } from '../../src/store/archiving.ts'
import { toObjectId } from '../../src/store/ids.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { assertTidy, caughtUp, headOf, openNode, wholeThread } from './thread-scene.ts'

const app = await startApp(t, { RATE_LIMIT: '0' })
const node = await openNode(t, app.databaseUrl)
const agent = await buildAgent(app, await buildAdmin(app))
const customer = await buildCustomer(app)
const cast = { customerId: customer.id, staffId: agent.id }
/** Set it to 100000 for the length that is measured; the suite makes do with less. */
const total = Number(process.env.MESSAGES ?? 3000)

/** A document without what differs from one to the next: ids, times, texts of tickets. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (value instanceof Date) return 'a time'
  if (typeof value !== 'object' || value === null) return value
  if ('toHexString' in value) return 'an id'
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !['_id', 'number', 'clientMessageId', 'pending', 'excerpt'].includes(key))
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, inner]) => [key, shapeOf(inner)]),
  )
}

t.test('a thread that is grown is what as many sends leave', async (t) => {
  const length = mostEmbedded + 10
  const [sent, grown] = [
    await buildTicket(customer, { message: wordsFor(1) }),
    await buildTicket(customer, { message: wordsFor(1) }),
  ]
  for (let n = 2; n <= length; n++) {
    const { api } = n % 3 === 0 ? agent : customer
    const message = { body: wordsFor(n), clientMessageId: `seed-${n}`, ...(n % 9 === 0 && { internal: true }) }
    assert.equal((await api.post(`/tickets/${sent}/messages`, message)).status, 201)
    // Archiving comes behind the answer: what is sent in the meantime would be in the archive too.
    if (n > mostEmbedded) await eventually(async () => assert.notEqual((await headOf(node, sent)).archivedCount, 0))
  }
  await growThread(node.connection, grown, length, cast)
  await eventually(async () => {
    assert.deepEqual(await node.tickets.withPending(new Date(Date.now() + 60_000), 1), [])
  })
  for (const [collection, field, sort] of [
    ['tickets', '_id', '_id'],
    ['message_archives', 'ticketId', 'firstSeq'],
    ['search', 'ticketId', 'at'],
  ] as const) {
    const docsOf = async (id: string) => {
      const docs = await node.connection
        .collection(collection)
        .find({ [field]: toObjectId(id) })
        .toArray()
      return docs.sort((a, b) => Number(a[sort]) - Number(b[sort])).map(shapeOf)
    }
    const [expected, made] = [await docsOf(sent), await docsOf(grown)]
    t.ok(expected.length > 0)
    // Search entries of a batch may share a time; they are compared as a set.
    const bySet = (docs: unknown[]) => docs.map((doc) => JSON.stringify(doc)).sort()
    t.same(bySet(made), bySet(expected), collection)
  }
})

t.test('a long thread reads whole, from both ends and after any number', async (t) => {
  const ticketId = await buildTicket(customer, { message: wordsFor(1) })
  await growThread(node.connection, ticketId, total, cast)
  await assertTidy(node, ticketId)
  const all = await wholeThread(node, ticketId)
  t.same(
    all.map(({ seq }) => seq),
    Array.from({ length: total }, (_, at) => at + 1),
  )
  t.same(await wholeThread(node, ticketId, 'staff', 'before'), all)
  const seen = await wholeThread(node, ticketId, 'customer')
  const publicTotal = total - Math.floor(total / 9)
  t.same(
    seen.map(({ publicSeq }) => publicSeq),
    Array.from({ length: publicTotal }, (_, at) => at + 1),
  )
  t.same(await wholeThread(node, ticketId, 'customer', 'before'), seen)
  for (const from of [0, 17, Math.floor(total / 2), total - 30, total]) {
    const merged = await caughtUp(node, ticketId, from, 500)
    t.same(
      [...merged.values()].map(({ seq }) => seq),
      all.slice(from).map(({ seq }) => seq),
      `after ${from}`,
    )
  }
  const found = await agent.api.get(`/tickets?q=message${Math.floor(total / 3)}`)
  t.same(
    found.body.items.map(({ id }: { id: string }) => id),
    [ticketId],
    'and is found',
  )

  const [first, middle] = [all[1], all[Math.floor(total / 2)]]
  for (const message of [first, middle]) {
    assert(message)
    const { api } = message.authorRole === 'customer' ? customer : agent
    const repeat = {
      ...{ body: message.body, clientMessageId: message.clientMessageId },
      ...(message.internal && { internal: true }),
    }
    const answer = await api.post(`/tickets/${ticketId}/messages`, repeat)
    t.match(answer, { status: 200, body: { duplicate: true, message: { id: message.id } } })
  }
  const { body, status } = await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'the next' })
  t.equal(status, 201)
  t.equal(body.seq, publicTotal + 1, 'and goes on where it was')
})
