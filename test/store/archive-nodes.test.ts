import assert from 'node:assert/strict'
import t from 'tap'
import { toObjectId } from '../../src/store/ids.ts'
import { type Api, api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { assertTidy, openNode } from './thread-scene.ts'

const env = { EDIT_WINDOW: '1h', RATE_LIMIT: '0' }
const first = await startApp(t, env)
const second = await startApp(t, env, first.databaseUrl)
const node = await openNode(t, first.databaseUrl)
const agent = await buildAgent(first, await buildAdmin(first))
const customer = await buildCustomer(first)
/** The same two people, each on both nodes. */
const writers = [first, second].flatMap(({ url }) => [api(url, customer.token), api(url, agent.token)])
const each = 50

interface Shown {
  id: string
  seq: number
  body: string
}

/** The whole thread, page by page. */
async function pages(reader: Api, ticketId: string, direction: 'after' | 'before'): Promise<Shown[]> {
  const items: Shown[] = []
  let cursor: string | null = direction === 'after' ? 'after-0' : ''
  while (cursor !== null) {
    const { body, status } = await reader.get(`/tickets/${ticketId}/messages?limit=30${cursor && `&cursor=${cursor}`}`)
    assert.equal(status, 200)
    if (direction === 'after') items.push(...body.items)
    else items.unshift(...body.items)
    cursor = body.nextCursor
  }
  return items
}

t.test('two nodes write, change, archive and read one long thread at once', async (t) => {
  const ticketId = await buildTicket(customer)
  /** What was acknowledged, as it was last acknowledged to be. */
  const acknowledged = new Map<string, string>()
  let writing = true

  async function write(writer: Api, who: number) {
    const own: string[] = []
    for (let n = 0; n < each; n++) {
      const input = { body: `message ${n} of ${who}`, clientMessageId: `${who}-${n}` }
      const sent = await writer.post(`/tickets/${ticketId}/messages`, input)
      assert.equal(sent.status, 201)
      own.push(sent.body.message.id)
      acknowledged.set(sent.body.message.id, input.body)
      // Now and then one of a while ago changes, which may be on its way to the archive just then.
      const target = n % 4 === 3 ? own.at(-12) : undefined
      if (!target) continue
      acknowledged.delete(target)
      const body = `message edited by ${who} at ${n}`
      const path = `/tickets/${ticketId}/messages/${target}`
      if (n % 8 === 3) assert.equal((await writer.delete(path)).status, 204)
      else assert.equal((await writer.patch(path, { body })).status, 200)
      acknowledged.set(target, n % 8 === 3 ? '' : body)
    }
  }

  let reads = 0
  async function read(reader: Api, direction: 'after' | 'before') {
    while (writing) {
      const known = [...acknowledged.keys()]
      const items = await pages(reader, ticketId, direction)
      for (const [index, { seq }] of items.entries()) assert.ok(seq > (items[index - 1]?.seq ?? 0), 'in order, once')
      const ids = new Set(items.map(({ id }) => id))
      assert.deepEqual(
        known.filter((id) => !ids.has(id)),
        [],
        'nothing that was there before is missing',
      )
      reads++
    }
  }

  const readers = [read(writers[1] ?? agent.api, 'after'), read(writers[3] ?? agent.api, 'before')]
  try {
    await Promise.all(writers.map(write))
  } finally {
    writing = false
    await Promise.all(readers)
  }
  t.ok(reads > 2, `read ${reads} times meanwhile`)
  for (const reader of writers) {
    const items = await pages(reader, ticketId, 'after')
    t.equal(items.length, writers.length * each + 1)
    t.same(new Map(items.slice(1).map(({ id, body }) => [id, body])), acknowledged, 'all is as it was acknowledged')
  }
  await eventually(() => assertTidy(node, ticketId))
  const head = await node.tickets.head(ticketId)
  t.ok((head?.archivedCount ?? 0) > 100)

  const all = await pages(agent.api, ticketId, 'after')
  for (const who of writers.keys()) {
    for (const other of who % 2 ? [writers[1], writers[3]] : [writers[0], writers[2]]) {
      const repeat = { body: `message 2 of ${who}`, clientMessageId: `${who}-2` }
      const answer = await other?.post(`/tickets/${ticketId}/messages`, repeat)
      const original = all.find(({ body }) => body === repeat.body)
      t.match(answer, { status: 200, body: { duplicate: true, seq: original?.seq } })
    }
  }
  t.equal((await pages(agent.api, ticketId, 'after')).length, all.length, 'no repeat was added')
})

const sizeOf = async (ticketId: string): Promise<number> => {
  const tickets = node.connection.collection('tickets')
  const match = { _id: toObjectId(ticketId) }
  const [doc] = await tickets.aggregate([{ $match: match }, { $project: { size: { $bsonSize: '$$ROOT' } } }]).toArray()
  return doc?.size
}
const largest = '語'.repeat(16_384)

t.test('messages of the greatest length leave their ticket before it is too large', async (t) => {
  const ticketId = await buildTicket(customer)
  for (let n = 0; n < 30; n++) {
    const sent = await writers[(n % 2) * 2]?.post(`/tickets/${ticketId}/messages`, { body: largest })
    t.equal(sent?.status, 201)
    t.ok((await sizeOf(ticketId)) < 1.5 * 2 ** 20)
  }
  await eventually(async () => {
    assert.ok((await sizeOf(ticketId)) < 1.1 * 2 ** 20, 'it is small again')
    await assertTidy(node, ticketId)
  })
  const items = await pages(agent.api, ticketId, 'after')
  t.same(
    items.map(({ seq }) => seq),
    Array.from({ length: 31 }, (_, at) => at + 1),
  )
  t.same(await pages(agent.api, ticketId, 'before'), items)
})

t.test('so do short ones that grow', async (t) => {
  const ticketId = await buildTicket(customer)
  for (let n = 0; n < 35; n++) await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'short' })
  const items = await pages(customer.api, ticketId, 'after')
  for (const { id } of items.slice(5)) {
    t.equal((await customer.api.patch(`/tickets/${ticketId}/messages/${id}`, { body: largest })).status, 200)
  }
  await eventually(async () => {
    assert.ok((await sizeOf(ticketId)) < 1.1 * 2 ** 20, 'it is small again')
    await assertTidy(node, ticketId)
  })
  t.equal((await pages(agent.api, ticketId, 'before')).length, 36)
})
