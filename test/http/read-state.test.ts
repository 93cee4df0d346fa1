import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const customer = await buildCustomer(test)

const markRead = (reader: TestUser, id: string, seq: unknown) => reader.api.post(`/tickets/${id}/read`, { seq })
const read = async (reader: TestUser, id: string) => (await reader.api.get(`/tickets/${id}`)).body
const say = (author: TestUser, id: string, more: object = {}) =>
  author.api.post(`/tickets/${id}/messages`, { body: 'Something', ...more })

/** Places for staff and customer: 1/1 question, 2/2 reply, 3/– note, 4/3 reply, 5/4 answer of the customer. */
async function buildConversation(): Promise<string> {
  const id = await buildTicket(customer)
  await say(agent, id)
  await say(agent, id, { internal: true })
  await say(agent, id)
  await say(customer, id)
  return id
}

t.test('each side has the messages of the other unread, notes never', async (t) => {
  const id = await buildConversation()
  t.match(await read(customer, id), { unread: 2, read: { customer: 0, staff: 0 } })
  t.match(await read(agent, id), { unread: 2, read: { customer: 0, staff: 0 } })
  const listed = async (reader: TestUser) => (await reader.api.get('/tickets?limit=1')).body.items
  t.match(await listed(customer), [{ id, unread: 2 }])
  t.match(await listed(agent), [{ id, unread: 2 }])
})

t.test('a customer reads up to a number, and staff see how far in their own numbers', async (t) => {
  const id = await buildConversation()
  const first = await markRead(customer, id, 2)
  t.equal(first.status, 200)
  t.strictSame(first.body, { seq: 2, unread: 1 })
  t.match(await read(agent, id), { read: { customer: 2 } })
  t.strictSame((await markRead(customer, id, 3)).body, { seq: 3, unread: 0 })
  t.match(await read(customer, id), { unread: 0, read: { customer: 3, staff: 0 }, seq: 4 })
  t.match(await read(agent, id), { unread: 2, read: { customer: 4, staff: 0 }, seq: 5 })
})

t.test('staff read up to a number, and the customer sees how far in theirs', async (t) => {
  const id = await buildConversation()
  t.strictSame((await markRead(agent, id, 3)).body, { seq: 3, unread: 1 })
  t.match(await read(customer, id), { read: { customer: 0, staff: 2 } }, 'the note does not count')
  t.strictSame((await markRead(agent, id, 5)).body, { seq: 5, unread: 0 })
  t.match(await read(customer, id), { unread: 2, read: { customer: 0, staff: 4 } })
  t.match(await read(agent, id), { unread: 0, read: { customer: 0, staff: 5 } })
})

t.test('reading never goes back', async (t) => {
  const id = await buildConversation()
  await markRead(customer, id, 3)
  for (const seq of [2, 0, 3])
    t.strictSame((await markRead(customer, id, seq)).body, { seq: 3, unread: 0 }, String(seq))
  t.match(await read(customer, id), { unread: 0, read: { customer: 3 } })
})

t.test('nobody reads beyond the end', async (t) => {
  const id = await buildConversation()
  t.strictSame((await markRead(customer, id, 1_000_000)).body, { seq: 4, unread: 0 })
  t.strictSame((await markRead(agent, id, 1_000_000)).body, { seq: 5, unread: 0 })
  await say(agent, id)
  t.match(await read(customer, id), { unread: 1, read: { customer: 4 } }, 'what comes later is unread')
  await say(customer, id)
  t.match(await read(agent, id), { unread: 1, read: { staff: 5 } })
})

t.test('reading takes no number and changes no time of the ticket', async (t) => {
  const id = await buildConversation()
  const before = await read(agent, id)
  await markRead(agent, id, 5)
  await markRead(customer, id, 4)
  const { seq, updatedAt, messageCount } = before
  t.match(await read(agent, id), { seq, updatedAt, messageCount })
  t.match((await agent.api.get(`/tickets/${id}/changes?after=${seq}`)).body, { messages: { length: 0 }, seq })
})

t.test('the other staff share how far their side has read', async (t) => {
  const id = await buildConversation()
  const colleague = await buildAgent(test)
  await markRead(agent, id, 5)
  t.match(await read(colleague, id), { unread: 0, read: { staff: 5 } })
})

t.test('unread is right after many messages came while others read', async (t) => {
  const id = await buildTicket(customer)
  await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? say(customer, id) : markRead(agent, id, n % 4))))
  const { seq } = await read(agent, id)
  t.equal(seq, 11)
  t.strictSame((await markRead(agent, id, 6)).body.unread, 5)
  t.strictSame((await markRead(agent, id, seq)).body, { seq, unread: 0 })
})

t.test('what is no number of a thread is refused', async (t) => {
  const id = await buildTicket(customer)
  for (const seq of [-1, 1.5, '1', null, undefined, 2 ** 60]) {
    const answer = await markRead(customer, id, seq)
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path: 'seq' }] } }, String(seq))
  }
})
