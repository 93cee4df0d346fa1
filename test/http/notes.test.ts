import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const customer = await buildCustomer(test)
const forbidden = { status: 403, body: { code: 'forbidden' } }

const say = async (id: string, author: TestUser, body: string, more: object = {}) =>
  (await author.api.post(`/tickets/${id}/messages`, { body, ...more })).body.message

/** Question, note, answer, note, thanks. */
async function buildConversation() {
  const id = await buildTicket(customer, { message: 'Question' })
  const note = await say(id, agent, 'Difficult one', { internal: true })
  const answer = await say(id, agent, 'Answer')
  const secondNote = await say(id, agent, 'Done, I think', { internal: true })
  const thanks = await say(id, customer, 'Thanks')
  return { id, path: `/tickets/${id}`, note, answer, secondNote, thanks }
}

const line = ({ seq, body }: { seq: number; body: string }) => `${seq} ${body}`

t.test('staff see notes in their place', async (t) => {
  const { path, note } = await buildConversation()
  t.match(note, { internal: true, seq: 2, author: { id: agent.id } })
  const { body } = await agent.api.get(path)
  t.strictSame(body.messages.map(line), ['1 Question', '2 Difficult one', '3 Answer', '4 Done, I think', '5 Thanks'])
  t.match(body, { seq: 5, messageCount: 5, lastMessage: { seq: 5, excerpt: 'Thanks' } })
})

t.test('customers see neither notes nor gaps where they are', async (t) => {
  const { id, path, answer, thanks } = await buildConversation()
  const expected = ['1 Question', '2 Answer', '3 Thanks']
  const { body } = await customer.api.get(path)
  t.strictSame(body.messages.map(line), expected)
  t.match(body, { seq: 3, messageCount: 3, lastMessage: { seq: 3, excerpt: 'Thanks' }, hasMoreBefore: false })
  t.strictSame((await customer.api.get(`${path}/messages`)).body.items.map(line), expected)
  t.strictSame((await customer.api.get(`${path}/messages?after=1&limit=1`)).body.items.map(line), ['2 Answer'])
  t.strictSame((await customer.api.get(`${path}/messages?before=3`)).body.items.map(line), expected.slice(0, 2))
  t.match((await customer.api.get(`${path}/changes?after=0`)).body, { seq: 3, messages: { length: 3 } })
  t.match((await customer.api.get(`${path}/messages/${answer.id}`)).body, { seq: 2 }, 'one number everywhere')
  t.match(thanks, { seq: 3 }, 'the sender was told it too')
  const [listed] = (await customer.api.get('/tickets?limit=1')).body.items
  t.match(listed, { id, seq: 3, messageCount: 3 })
})

t.test('a page of a customer is full in spite of notes between', async (t) => {
  const id = await buildTicket(customer)
  for (let n = 0; n < 4; n++) {
    await say(id, agent, `Note ${n}`, { internal: true })
    await say(id, agent, `Reply ${n}`)
  }
  const { body } = await customer.api.get(`/tickets/${id}/messages?limit=4`)
  t.strictSame(body.items.map(line), ['2 Reply 0', '3 Reply 1', '4 Reply 2', '5 Reply 3'])
  t.type(body.nextCursor, 'string')
  const rest = await customer.api.get(`/tickets/${id}/messages?limit=4&cursor=${body.nextCursor}`)
  t.match(rest.body, { items: [{ seq: 1 }], nextCursor: null })
})

t.test('a note is as good as not there for its customer', async (t) => {
  const { path, note } = await buildConversation()
  const gone = { status: 404, body: { code: 'not_found' } }
  const known = `${path}/messages/${note.id}`
  t.match(await customer.api.get(known), gone)
  t.match(await customer.api.patch(known, { body: 'Mine now' }), gone)
  t.match(await customer.api.patch(known, { nonsense: true }), gone)
  t.match(await customer.api.delete(known), gone)
  const { requestId: _, ...problem } = (await customer.api.get(known)).body
  const { requestId: __, ...other } = (await customer.api.get(`${path}/messages/${'0'.repeat(24)}`)).body
  t.strictSame(problem, other)
  t.match(await agent.api.get(known), { status: 200, body: { internal: true, seq: 2 } })
})

t.test('a note changes nothing that its customer can see', async (t) => {
  const id = await buildTicket(customer)
  const before = (await customer.api.get(`/tickets/${id}`)).body
  const note = await say(id, agent, 'Between us', { internal: true })
  await agent.api.patch(`/tickets/${id}/messages/${note.id}`, { body: 'Still between us' })
  await say(id, agent, 'One more', { internal: true })
  await agent.api.delete(`/tickets/${id}/messages/${note.id}`)
  t.strictSame((await customer.api.get(`/tickets/${id}`)).body, before)
  const changes = (await customer.api.get(`/tickets/${id}/changes?after=1`)).body
  t.match(changes, { messages: { length: 0 }, seq: 1, more: false })
  t.match((await agent.api.get(`/tickets/${id}`)).body, { seq: 5, messageCount: 3 })
})

t.test('customers write no notes', async (t) => {
  const { path } = await buildConversation()
  t.match(await customer.api.post(`${path}/messages`, { body: 'Psst', internal: true }), forbidden)
  t.match(await customer.api.post(`${path}/messages`, { body: '', internal: true }), forbidden)
  const { body } = await customer.api.post(`${path}/messages?internal=true`, { body: 'Psst', internal: false })
  t.equal(body.message.internal, false, 'nor past the body')
})

t.test('a public answer to a note is refused, a note about it is not', async (t) => {
  const { path, note, answer } = await buildConversation()
  const refused = { status: 400, body: { errors: [{ path: 'replyTo' }] } }
  t.match(await agent.api.post(`${path}/messages`, { body: 'As noted', replyTo: note.id }), refused)
  t.match(await customer.api.post(`${path}/messages`, { body: 'What note?', replyTo: note.id }), refused)
  const internal = await agent.api.post(`${path}/messages`, { body: 'Indeed', replyTo: note.id, internal: true })
  t.match(internal, { status: 201, body: { message: { replyTo: note.id, internal: true } } })
  const reply = await customer.api.post(`${path}/messages`, { body: 'Why?', replyTo: answer.id })
  t.match(reply, { status: 201, body: { message: { replyTo: answer.id } } })
  const elsewhere = await buildConversation()
  t.match(await customer.api.post(`${path}/messages`, { body: 'Hm', replyTo: elsewhere.answer.id }), refused)
})
