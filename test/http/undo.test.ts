import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const colleague = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const conflict = { status: 409, body: { code: 'conflict' } }

const undo = (id: string, seq: number, by = agent) => by.api.post(`/tickets/${id}/undo`, { seq })
const setStatus = async (id: string, body: object, by = agent) =>
  (await by.api.patch(`/tickets/${id}/status`, body)).body
const read = async (id: string, reader = agent) => (await reader.api.get(`/tickets/${id}`)).body

t.test('a status is taken back, with the time until when, under the next number', async (t) => {
  const id = await buildTicket(customer)
  const until = new Date(Date.now() + 3_600_000).toISOString()
  await setStatus(id, { status: 'frozen', until }, colleague)
  const { seq } = await setStatus(id, { status: 'solved' })
  const { status, body } = await undo(id, seq)
  t.match({ status, body }, { status: 200, body: { status: 'frozen', frozenUntil: until, seq: seq + 1 } })
  t.match(body.statusChangedBy, { id: agent.id })
  t.strictSame((await undo(id, seq)).body, body, 'again it changes nothing')
  t.match(await read(id, customer), { status: 'frozen', seq: seq + 1 })
})

t.test('so are an assignment, a priority, tags, a claim, and all that a macro did but its reply', async (t) => {
  const id = await buildTicket(customer, { tags: ['a'] })
  const claimed = (await agent.api.post(`/tickets/${id}/claim`)).body
  t.match((await undo(id, claimed.seq)).body, { assignee: null })
  const changed = (await agent.api.patch(`/tickets/${id}`, { assignee: colleague.id, priority: 'high', tags: [] })).body
  t.match((await undo(id, changed.seq)).body, { assignee: null, priority: 'normal', tags: ['a'] })
  const actions = { status: 'solved', assignee: 'me', addTags: ['b'], reply: { body: 'Done' } }
  const { body: macro } = await agent.api.post('/macros', { name: 'Solve', actions })
  const { seq } = (await agent.api.post(`/tickets/${id}/macros/${macro.id}`, {})).body
  t.match((await undo(id, seq)).body, { status: 'open', assignee: null, tags: ['a'], messageCount: 2 })
})

t.test('what was said since stays, and a change of the customer’s is not overruled', async (t) => {
  const id = await buildTicket(customer)
  const { seq } = await setStatus(id, { status: 'solved' })
  await agent.api.post(`/tickets/${id}/messages`, { body: 'A note', internal: true })
  t.match((await undo(id, seq)).body, { status: 'open', messageCount: 2 })
  const again = await setStatus(id, { status: 'solved' })
  await customer.api.post(`/tickets/${id}/messages`, { body: 'Not solved!' })
  t.match(await undo(id, again.seq), conflict)
  t.match(await read(id), { status: 'open' })
})

t.test('only one’s own last change, and only for a while', async (t) => {
  const id = await buildTicket(customer)
  const first = await setStatus(id, { status: 'pending' })
  t.match(await undo(id, first.seq, colleague), conflict)
  t.match(await undo(id, first.seq + 1), conflict)
  const second = await setStatus(id, { status: 'solved' }, colleague)
  t.match(await undo(id, first.seq), conflict, 'somebody else has changed it since')
  const past = new Date(Date.now() - 11_000)
  await database.collection('tickets').updateOne({ seq: second.seq, status: 'solved' }, { $set: { 'undo.at': past } })
  t.match(await undo(id, second.seq, colleague), conflict, 'it is too late')
  t.match(await read(id), { status: 'solved', seq: second.seq })
  for (const seq of [-1, '3', null]) t.match(await undo(id, seq as number), { status: 400 }, String(seq))
})

t.test('nobody is mailed about a status that was taken back at once', async (t) => {
  const id = await buildTicket(customer)
  const { seq } = await setStatus(id, { status: 'solved' })
  await test.app.services.publish.settled()
  await undo(id, seq)
  await test.app.services.publish.settled()
  const { items } = (await admin.api.get('/mails?limit=100')).body
  const kinds = items.filter(({ ticketId }: { ticketId: string }) => ticketId === id)
  t.strictSame(
    kinds.map(({ kind }: { kind: string }) => kind),
    ['created'],
  )
})
