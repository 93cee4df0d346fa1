import assert from 'node:assert/strict'
import t from 'tap'
import { finishSplits } from '../../src/usecases/split-ticket.ts'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const { services } = test.app
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)

const split = (id: string, messageIds: string[], more: object = {}) =>
  agent.api.post(`/tickets/${id}/split`, { messageIds, ...more })
const read = async (id: string, reader = agent) => (await reader.api.get(`/tickets/${id}`)).body
const say = async (id: string, body: string, more: object = {}, by = customer) =>
  (await by.api.post(`/tickets/${id}/messages`, { body, ...more })).body.message
const bodies = async (id: string, reader = agent): Promise<string[]> =>
  (await read(id, reader)).messages.map((one: { body: string }) => one.body)

/** A ticket about two things. */
async function scene() {
  const id = await buildTicket(customer, { message: 'The kettle', tags: ['kettle'], priority: 'high' })
  await agent.api.post(`/tickets/${id}/claim`)
  const question = await say(id, 'And the lamp marzipan')
  const note = await say(id, 'A lamp, too', { internal: true }, agent)
  const answer = await say(id, 'Which lamp?', { replyTo: question.id }, agent)
  const kettle = await say(id, 'Back to the kettle')
  return { id, question, note, answer, kettle, lamp: [answer.id, question.id, note.id] }
}

t.test('messages go into a ticket of their own, in their order, with authors and times', async (t) => {
  const { id, question, answer, lamp } = await scene()
  const { status, body } = await split(id, lamp)
  t.equal(status, 201)
  const from = await read(id)
  t.match(body, {
    subject: 'And the lamp marzipan',
    status: 'open',
    priority: 'high',
    tags: ['kettle'],
    channel: 'portal',
  })
  t.match(body, { customer: { id: customer.id }, assignee: { id: agent.id }, messageCount: 3, seq: 3 })
  t.ok(body.number > from.number)
  const { messages } = await read(body.id)
  t.match(messages, [
    { seq: 1, body: question.body, createdAt: question.createdAt, author: { id: customer.id } },
    { seq: 2, body: 'A lamp, too', internal: true },
    { seq: 3, body: answer.body, author: { id: agent.id }, replyTo: messages[0].id },
  ])
  t.strictSame(await bodies(body.id, customer), [question.body, answer.body], 'the note stays a note')
  t.strictSame(await bodies(id), ['The kettle', '', '', '', 'Back to the kettle'], 'and empty places stay')
  t.equal((await say(body.id, 'The green one')).seq, 3, 'the customer goes on there')
})

t.test('files and finds go along, and stay when the old messages are gone', async (t) => {
  const { id } = await scene()
  const { body: file } = await customer.api.upload(`/tickets/${id}/attachments`, textFile())
  const { id: messageId } = await say(id, 'See the tangerine', { attachments: [file.id] })
  const { body } = await split(id, [messageId], { subject: 'A picture' })
  t.match(body, { subject: 'A picture' })
  await services.publish.settled()
  t.equal((await customer.api.get(`/attachments/${file.id}`)).status, 200)
  t.match((await read(body.id)).messages, [{ attachments: [{ id: file.id }] }])
  const found = (await agent.api.get('/tickets?q=tangerine')).body.items
  t.strictSame(
    found.map((one: { id: string }) => one.id),
    [body.id],
  )
})

t.test('the same messages make the same ticket, once, also of many at once', async (t) => {
  const { id, lamp } = await scene()
  const answers = await Promise.all(Array.from({ length: 6 }, () => split(id, lamp)))
  t.strictSame([...new Set(answers.map(({ status }) => status))], [201])
  t.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
  t.match(await split(id, [...lamp].reverse()), { status: 201, body: { id: answers[0]?.body.id, messageCount: 3 } })
})

t.test('what was unread in one is unread where it went', async (t) => {
  const id = await buildTicket(customer)
  const { id: messageId } = await say(id, 'Unread')
  await agent.api.post(`/tickets/${id}/read`, { seq: 1 })
  t.match((await split(id, [messageId])).body, { unread: 1 })
  t.match(await read(id), { unread: 0 })
})

t.test('what cannot go stays, and nothing is made', async (t) => {
  const { id, question, note } = await scene()
  const [first] = (await read(id)).messages
  const gone = await say(id, 'Never mind')
  await customer.api.delete(`/tickets/${id}/messages/${gone.id}`)
  const before = await read(id)
  t.match(await split(id, [first.id, question.id]), { status: 409, body: { code: 'conflict' } })
  t.match(await split(id, [gone.id]), { status: 409, body: { code: 'conflict' } })
  t.match(await split(id, [note.id]), { status: 400, body: { errors: [{ path: 'messageIds' }] } })
  for (const ids of [['0'.repeat(24)], ['nonsense']]) t.match(await split(id, ids), { status: 404 })
  for (const ids of [[], [question.id, question.id]]) t.match(await split(id, ids), { status: 400 })
  t.strictSame(await read(id), before)
})

t.test('a node that dies half-way leaves the rest to the sweep', async (t) => {
  const { id, lamp } = await scene()
  const { moveFiles } = services.store.splitting
  services.store.splitting.moveFiles = () => Promise.reject(new Error('died'))
  t.equal((await split(id, lamp)).status, 500)
  services.store.splitting.moveFiles = moveFiles
  t.ok((await bodies(id)).includes('Which lamp?'), 'nothing is gone yet')
  await eventually(async () => {
    await finishSplits(services, new Date(Date.now() + 1000))
    assert.equal((await bodies(id)).filter(Boolean).length, 2, 'the old messages are still there')
  })
  t.match((await split(id, lamp)).body, { messageCount: 3 })
})

t.test('the new ticket has promises and a first answer of its own, the old one loses none', async (t) => {
  const policy = (await admin.api.post('/sla-policies', { name: 'All', resolution: 60, nextResponse: 30 })).body
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const { id, question, answer, kettle } = await scene()
  const { body } = await split(id, [question.id, answer.id])
  t.match(body.sla, { policy: { id: policy.id }, resolution: { dueAt: String } })
  t.equal((await services.store.tickets.head(body.id))?.firstReplyAt?.toISOString(), answer.createdAt)
  const other = (await split(id, [kettle.id])).body
  t.equal((await services.store.tickets.head(other.id))?.firstReplyAt, null, 'nobody has answered it yet')
})

t.test('of two splits at once, on two nodes, one gets a message that both want', async (t) => {
  const node2 = await startApp(t, { RATE_LIMIT: '0' }, test.databaseUrl)
  const there = api(node2.url, agent.token)
  const { id, question, answer, kettle } = await scene()
  const wanted = [[question.id, answer.id], [answer.id], [kettle.id, answer.id]]
  const answers = await Promise.all(
    wanted.map((messageIds, n) => (n % 2 ? there : agent.api).post(`/tickets/${id}/split`, { messageIds })),
  )
  t.same(answers.map(({ status }) => status).sort(), [201, 409, 409])
  const [made] = answers.filter(({ status }) => status === 201)
  t.ok((await bodies(made?.body.id)).includes('Which lamp?'))
  t.notOk((await bodies(id)).includes('Which lamp?'), 'it stands in one ticket alone')
  t.equal((await split(id, [answer.id, question.id, kettle.id])).status, 409, 'what is gone is gone')
})

t.test('while a message moves nobody changes it, and nothing that was changed before is lost', async (t) => {
  const { id, question } = await scene()
  const path = `/tickets/${id}/messages/${question.id}`
  await customer.api.patch(path, { body: 'The lamp, better said' })
  const { moveFiles } = services.store.splitting
  let during: { status: number } | undefined
  services.store.splitting.moveFiles = async (...args) => {
    during ??= await customer.api.patch(path, { body: 'Too late' })
    return await moveFiles(...args)
  }
  const { body } = await split(id, [question.id])
  services.store.splitting.moveFiles = moveFiles
  t.equal(during?.status, 503, 'to be tried again')
  t.strictSame(await bodies(body.id), ['The lamp, better said'])
  t.equal((await customer.api.patch(path, { body: 'Too late' })).status, 409, 'here it is gone')
})
