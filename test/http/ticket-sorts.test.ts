import t from 'tap'
import { connect } from '../../src/store/connect.ts'
import { ticketUpgrades } from '../../src/store/ticket-upgrades.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const database = await openDatabase(t, test)

const say = (author: TestUser, id: string, more: object = {}) =>
  author.api.post(`/tickets/${id}/messages`, { body: 'And one more thing.', ...more })

/** All pages of one customer's tickets, as staff sort them. */
async function sorted(customer: TestUser, sort: string, limit = 2, reader = agent): Promise<string[]> {
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const query = `customer=${customer.id}&sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`
    const { status, body } = await reader.api.get(`/tickets?${query}`)
    if (status !== 200) throw new Error(JSON.stringify(body))
    seen.push(...body.items.map(({ id }: { id: string }) => id))
    if (body.nextCursor === null) return seen
    cursor = body.nextCursor
  }
}

async function build(customer: TestUser, count: number, body: object = {}): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push(await buildTicket(customer, { ...body }))
  return ids
}
const [a, b, c, d, e] = [0, 1, 2, 3, 4]
const of = (ids: string[], ...order: number[]) => order.map((n) => ids[n])

t.test('by the newest reply: what staff or customers wrote, no note and no other change', async (t) => {
  const customer = await buildCustomer(test)
  const ids = await build(customer, 4)
  await say(customer, ids[b] ?? '')
  await say(agent, ids[a] ?? '')
  await say(agent, ids[c] ?? '', { internal: true })
  await agent.api.patch(`/tickets/${ids[d]}`, { priority: 'high' })
  t.strictSame(await sorted(customer, '-repliedAt'), of(ids, a, b, d, c))
  t.strictSame(await sorted(customer, 'repliedAt'), of(ids, c, d, b, a))
  t.strictSame(await sorted(customer, '-repliedAt', 3, customer), of(ids, a, b, d, c), 'the same for the customer')
})

t.test('by who waits longest: since the first message that nobody has answered', async (t) => {
  const customer = await buildCustomer(test)
  const ids = await build(customer, 5)
  await say(agent, ids[a] ?? '')
  await say(agent, ids[d] ?? '', { internal: true })
  await agent.api.patch(`/tickets/${ids[e]}/status`, { status: 'solved' })
  await say(customer, ids[b] ?? '')
  const waiting = await sorted(customer, 'waitingSince')
  t.strictSame(waiting.slice(0, 3), of(ids, b, c, d), 'another message makes nobody wait anew, a note answers nobody')
  t.strictSame(new Set(waiting.slice(3)), new Set(of(ids, a, e)), 'who does not wait comes last')
  await say(customer, ids[a] ?? '')
  await say(customer, ids[e] ?? '')
  t.strictSame(await sorted(customer, 'waitingSince'), of(ids, b, c, d, a, e))
  await agent.api.patch(`/tickets/${ids[b]}/status`, { status: 'pending' })
  t.strictSame((await sorted(customer, 'waitingSince')).slice(0, 4), of(ids, c, d, a, e))
  await agent.api.patch(`/tickets/${ids[b]}/status`, { status: 'open' })
  t.equal((await sorted(customer, 'waitingSince'))[2], ids[b], 'opened again, they wait since their last word')
})

t.test('by what is due next, for staff alone', async (t) => {
  const admin = await buildAdmin(test)
  for (const [priority, resolution] of [
    ['urgent', 60],
    ['high', 120],
  ] as const) {
    const tickets = { priorities: [priority] }
    await admin.api.post('/sla-policies', { name: priority, tickets, firstResponse: 30 + resolution, resolution })
  }
  const customer = await buildCustomer(test)
  const ids: string[] = []
  for (const priority of ['normal', 'high', 'urgent', 'urgent']) ids.push(...(await build(customer, 1, { priority })))
  t.strictSame(await sorted(customer, 'dueAt'), of(ids, c, d, b, a))
  await agent.api.patch(`/tickets/${ids[c]}/status`, { status: 'pending' })
  t.strictSame((await sorted(customer, 'dueAt', 3)).slice(0, 2), of(ids, d, b), 'what waits has nothing due')
  t.equal((await customer.api.get('/tickets?sort=dueAt')).status, 403)
})

t.test('by urgency, of the same the oldest first', async (t) => {
  const customer = await buildCustomer(test)
  const ids: string[] = []
  for (const priority of ['normal', 'urgent', 'low', 'urgent', 'high'])
    ids.push(...(await build(customer, 1, { priority })))
  t.strictSame(await sorted(customer, '-priority'), of(ids, b, d, e, a, c))
  await agent.api.patch(`/tickets/${ids[c]}`, { priority: 'urgent' })
  t.strictSame(await sorted(customer, '-priority', 1), of(ids, b, c, d, e, a))
})

t.test('pages are stable while tickets are opened, and those of one moment come once each', async (t) => {
  for (const sort of ['-repliedAt', 'waitingSince', '-priority']) {
    const customer = await buildCustomer(test)
    const made = await build(customer, 7)
    const moment = new Date()
    const order = { repliedAt: moment, waitingSince: moment, priority: 1 }
    const owned = {
      subject: 'Hello, is anybody there?',
      status: 'open',
      _id: { $in: made.map((id) => database.base.Types.ObjectId.createFromHexString(id)) },
    }
    await database.collection('tickets').updateMany(owned, { $set: { order, createdAt: moment } })
    const first = (await agent.api.get(`/tickets?customer=${customer.id}&sort=${sort}&limit=3`)).body
    await build(customer, 2, { priority: 'urgent' })
    const rest = (
      await agent.api.get(`/tickets?customer=${customer.id}&sort=${sort}&limit=4&cursor=${first.nextCursor}`)
    ).body
    const seen = [...first.items, ...rest.items].map(({ id }: { id: string }) => id)
    t.strictSame(seen.toSorted(), made.toSorted(), sort)
  }
})

t.test('a cursor of another sort is refused or harmless', async (t) => {
  const customer = await buildCustomer(test)
  await build(customer, 3)
  const { nextCursor } = (await agent.api.get(`/tickets?customer=${customer.id}&limit=1`)).body
  t.equal((await agent.api.get(`/tickets?sort=-priority&cursor=${nextCursor}`)).status, 400)
  t.equal((await agent.api.get(`/tickets?sort=waitingSince&cursor=${nextCursor}`)).status, 200)
})

t.test('tickets from before there were such sorts are sorted by them too', async (t) => {
  const customer = await buildCustomer(test)
  const ids = await build(customer, 4)
  await agent.api.patch(`/tickets/${ids[c]}`, { priority: 'urgent' })
  await say(agent, ids[a] ?? '')
  await say(customer, ids[d] ?? '')
  const sorts = ['-repliedAt', 'waitingSince', '-priority']
  const before = await Promise.all(sorts.map((sort) => sorted(customer, sort)))
  await database.collection('tickets').updateMany({}, { $unset: { order: '' } })
  const connection = await connect(test.databaseUrl)
  t.teardown(() => connection.close())
  await ticketUpgrades(connection).addOrders()
  t.equal(await database.collection('tickets').countDocuments({ order: { $exists: false } }), 0)
  const after = await Promise.all(sorts.map((sort) => sorted(customer, sort)))
  t.strictSame([after[0], after[2]], [before[0], before[2]])
  t.equal(after[1]?.at(-1), ids[a], 'who was answered does not wait')
})
