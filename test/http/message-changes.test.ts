import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const forbidden = { status: 403, body: { code: 'forbidden' } }
const conflict = { status: 409, body: { code: 'conflict' } }

const read = async (id: string, reader = agent) => (await reader.api.get(`/tickets/${id}`)).body

/** A message of this author in a ticket with two messages, and where it is. */
async function buildMessage(author: TestUser, more: object = {}) {
  const id = await buildTicket(customer, { message: 'The first' })
  const { body } = await author.api.post(`/tickets/${id}/messages`, { body: 'Wiht a typo', ...more })
  return { id, message: body.message, path: `/tickets/${id}/messages/${body.message.id}` }
}

t.test('an author edits a message, which keeps its place', async (t) => {
  for (const author of [customer, agent]) {
    const { id, path, message } = await buildMessage(author)
    const { status, body } = await author.api.patch(path, { body: 'With no typo' })
    t.equal(status, 200)
    t.strictSame({ ...body, editedAt: null }, { ...message, body: 'With no typo' })
    t.match(body.editedAt, /Z$/)
    for (const reader of [customer, agent]) {
      t.strictSame((await reader.api.get(path)).body, body)
      t.match(await read(id, reader), { seq: 3, messageCount: 2, lastMessage: { seq: 2, excerpt: 'With no typo' } })
    }
    t.strictSame((await author.api.patch(path, { body: 'With no typo' })).body, body, 'the same again is no change')
    t.equal((await read(id)).seq, 3)
  }
})

t.test('nobody but its author changes a message', async (t) => {
  const { path, message } = await buildMessage(customer)
  for (const { api } of [agent, admin]) {
    t.match(await api.patch(path, { body: 'Put into their mouth' }), forbidden)
    t.match(await api.delete(path), forbidden)
  }
  const reply = await buildMessage(agent)
  for (const { api } of [customer, admin]) {
    t.match(await api.patch(reply.path, { body: 'Put into their mouth' }), forbidden)
    t.match(await api.delete(reply.path), forbidden)
  }
  t.strictSame((await customer.api.get(path)).body, message)
})

t.test('a deleted message leaves its place and no words', async (t) => {
  const { id, path, message } = await buildMessage(customer)
  const { status, body } = await customer.api.delete(path)
  t.equal(status, 204)
  t.equal(body, undefined)
  for (const reader of [customer, agent]) {
    const left = (await reader.api.get(path)).body
    t.strictSame({ ...left, deletedAt: null }, { ...message, body: '' })
    t.match(left.deletedAt, /Z$/)
    const ticket = await read(id, reader)
    t.match(ticket, { seq: 3, lastMessage: { seq: 2, excerpt: '' }, messages: [{ seq: 1 }, { seq: 2, body: '' }] })
    const [listed] = (await reader.api.get('/tickets?limit=1')).body.items
    t.match(listed, { id, lastMessage: { seq: 2, excerpt: '' } }, 'lists follow')
    t.notMatch(JSON.stringify([ticket, listed]), /typo/)
  }
  t.equal((await read(id)).unread, 1, 'there is one unread message less for the other side')
})

t.test('deleting twice is deleting once, and a deleted message cannot be edited', async (t) => {
  const { id, path } = await buildMessage(customer)
  t.equal((await customer.api.delete(path)).status, 204)
  const { seq } = await read(id)
  t.equal((await customer.api.delete(path)).status, 204)
  t.match(await customer.api.patch(path, { body: 'Back again' }), conflict)
  t.equal((await read(id)).seq, seq)
})

t.test('a change of an earlier message leaves the excerpt of the last', async (t) => {
  const { id, path } = await buildMessage(customer)
  await agent.api.post(`/tickets/${id}/messages`, { body: 'The last' })
  await customer.api.patch(path, { body: 'Edited' })
  t.match(await read(id), { lastMessage: { seq: 3, excerpt: 'The last' }, seq: 4 })
  await customer.api.delete(path)
  t.match(await read(id), { lastMessage: { seq: 3, excerpt: 'The last' }, seq: 5, messageCount: 3 })
})

t.test('the first message is never deleted, and edited as long as the ticket is open', async (t) => {
  const { id } = await buildMessage(customer)
  const [first] = (await read(id)).messages
  const path = `/tickets/${id}/messages/${first.id}`
  t.match(await customer.api.delete(path), conflict)
  t.match(await agent.api.delete(path), forbidden)
  t.match(await customer.api.patch(path, { body: 'First, edited' }), { status: 200, body: { body: 'First, edited' } })
  for (const status of ['pending', 'frozen', 'solved', 'closed']) {
    await agent.api.patch(`/tickets/${id}/status`, { status })
    t.match(await customer.api.patch(path, { body: status }), { status: 409 }, status)
  }
  t.equal((await customer.api.get(path)).body.body, 'First, edited')
})

t.test('messages of a closed ticket stay as they are', async (t) => {
  const { id, path } = await buildMessage(customer)
  await agent.api.patch(`/tickets/${id}/status`, { status: 'closed' })
  t.match(await customer.api.patch(path, { body: 'Too late' }), { status: 409 })
  t.match(await customer.api.delete(path), { status: 409 })
})

t.test('a repeat of the first send is recognised after the message changed', async (t) => {
  const { id, path, message } = await buildMessage(customer, { clientMessageId: 'typo' })
  const again = (body: string) => customer.api.post(`/tickets/${id}/messages`, { body, clientMessageId: 'typo' })
  await customer.api.patch(path, { body: 'With no typo' })
  t.match(await again('Wiht a typo'), { status: 200, body: { duplicate: true, seq: 2, message: { id: message.id } } })
  t.match(await again('With no typo'), conflict)
  await customer.api.delete(path)
  t.match(await again('Wiht a typo'), { status: 200, body: { duplicate: true, message: { body: '' } } })
})

t.test('what a message cannot be changed to is refused', async (t) => {
  const { path } = await buildMessage(customer)
  for (const body of [{}, { body: '' }, { body: ' ' }, { body: 'x'.repeat(16_385) }, { body: 'x', internal: true }]) {
    t.match(await customer.api.patch(path, body), { status: 400, body: { code: 'validation_failed' } })
  }
})

t.test('after the edit window a message stays, but the first may still change', async (t) => {
  const short = await startApp(t, { EDIT_WINDOW: '1s' }, test.databaseUrl)
  const id = await buildTicket(customer, { message: 'The first' })
  const [first] = (await read(id)).messages
  const thread = `/api/v1/tickets/${id}/messages`
  const { token } = customer
  const call = (method: string, path: string, body?: object) =>
    short.api.call(method, path, body, { authorization: `Bearer ${token}` })
  const { message } = (await call('POST', thread, { body: 'Draft' })).body
  let tries = 0
  await eventually(async () => {
    const answer = await call('PATCH', `${thread}/${message.id}`, { body: `Try ${++tries}` })
    assert.equal(answer.status, 409)
    t.match(answer, conflict)
  })
  t.match(await call('DELETE', `${thread}/${message.id}`), conflict)
  t.match(await call('PATCH', `${thread}/${first.id}`, { body: 'Edited first' }), { status: 200 })
  const edit = await customer.api.patch(`${thread}/${message.id}`, { body: 'Within 15 minutes' })
  t.equal(edit.status, 200, 'a node with the usual window still lets it')
})
