import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const person = { id: customer.id, name: customer.username, username: customer.username, role: 'customer' }
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

t.test('a new ticket has exactly the fields of the contract, null where there is no value', async (t) => {
  const { status, body } = await customer.api.post('/tickets', { message: 'Where is my kettle?' })
  t.equal(status, 201)
  const { id, number, statusChangedAt, createdAt, updatedAt, lastMessage, ...rest } = body
  t.match(id, /^[0-9a-f]{24}$/)
  t.ok(Number.isInteger(number) && number > 0)
  for (const at of [statusChangedAt, createdAt, updatedAt, lastMessage.createdAt]) t.match(at, time)
  t.strictSame(lastMessage, { seq: 1, author: person, excerpt: 'Where is my kettle?', createdAt })
  t.strictSame(rest, {
    subject: 'Where is my kettle?',
    status: 'open',
    statusChangedBy: null,
    frozenUntil: null,
    priority: 'normal',
    tags: [],
    customer: person,
    assignee: null,
    site: null,
    channel: 'portal',
    messageCount: 1,
    read: { customer: 0, staff: 0 },
    seq: 1,
    unread: 0,
    rating: null,
  })
})

t.test('a ticket is answered with its thread, to its customer and to staff', async (t) => {
  const id = await buildTicket(customer, { message: 'Where is **it**?', clientMessageId: 'first-1' })
  const own = await customer.api.get(`/tickets/${id}`)
  t.equal(own.status, 200)
  const { messages, hasMoreBefore, ...ticket } = own.body
  t.match(ticket, { id, seq: 1, messageCount: 1, unread: 0 })
  t.equal(hasMoreBefore, false)
  const [{ id: messageId, createdAt, ...message }] = messages
  t.match(messageId, /^[0-9a-f]{24}$/)
  t.match(createdAt, time)
  t.strictSame(message, {
    ticketId: id,
    seq: 1,
    author: person,
    body: 'Where is **it**?',
    internal: false,
    replyTo: null,
    attachments: [],
    clientMessageId: 'first-1',
    editedAt: null,
    deletedAt: null,
  })
  for (const { api } of [agent, admin]) {
    t.match(await api.get(`/tickets/${id}`), { status: 200, body: { id, unread: 1, messages: [{ seq: 1 }] } })
  }
})

t.test('a ticket is answered with the newest 25 messages, ascending', async (t) => {
  const id = await buildTicket(customer)
  for (let n = 2; n <= 26; n++) await customer.api.post(`/tickets/${id}/messages`, { body: `number ${n}` })
  const { body } = await agent.api.get(`/tickets/${id}`)
  t.strictSame(
    body.messages.map(({ seq }: { seq: number }) => seq),
    Array.from({ length: 25 }, (_, index) => index + 2),
  )
  t.equal(body.hasMoreBefore, true)
})

t.test('without a subject the first line of the message serves', async (t) => {
  const subjectOf = async (body: object) => (await customer.api.post('/tickets', body)).body.subject
  t.equal(await subjectOf({ message: '\n  My order is late  \nIt was due on Monday.' }), 'My order is late')
  t.equal(await subjectOf({ message: 'Text', subject: ' Order   1042 ' }), 'Order 1042')
  t.ok((await subjectOf({ message: 'x'.repeat(16_384) })).length <= 200)
})

t.test('priority and tags can be given, each tag once', async (t) => {
  const wish = { message: 'Hurry', priority: 'urgent', tags: ['vip', 'returns', 'vip'] }
  const { status, body } = await customer.api.post('/tickets', wish)
  t.equal(status, 201)
  t.match(body, { priority: 'urgent' })
  t.strictSame(body.tags, ['vip', 'returns'])
})

t.test('staff open a ticket for a customer whom they name', async (t) => {
  const { status, body } = await agent.api.post('/tickets', { message: 'You called us.', customerId: customer.id })
  t.equal(status, 201)
  t.match(body, { customer: person, channel: 'console', lastMessage: { author: { id: agent.id } }, unread: 0 })
  t.match(await customer.api.get(`/tickets/${body.id}`), { status: 200, body: { unread: 1 } })
})

t.test('staff have to name a customer, and nobody else', async (t) => {
  const named = { status: 400, body: { code: 'validation_failed', errors: [{ path: 'customerId' }] } }
  t.match(await agent.api.post('/tickets', { message: 'Hello' }), named)
  for (const customerId of [agent.id, admin.id, '0'.repeat(24), 'nobody', null, { $ne: null }]) {
    t.match(await agent.api.post('/tickets', { message: 'Hello', customerId }), named, JSON.stringify(customerId))
  }
})

t.test('customers open tickets for nobody, not even for themselves', async (t) => {
  const other = await buildCustomer(test)
  for (const customerId of [other.id, customer.id]) {
    const answer = await customer.api.post('/tickets', { message: 'Hello', customerId })
    t.match(answer, { status: 403, body: { code: 'forbidden' } })
  }
  const past = await customer.api.post(`/tickets?customerId=${other.id}`, { message: 'Hello' })
  t.not(past.body.customer?.id, other.id, 'nor past the body')
})

t.test('numbers of tickets grow, and each is there once', async (t) => {
  const made = await Promise.all(Array.from({ length: 10 }, () => customer.api.post('/tickets', { message: 'Hi' })))
  const numbers = made.map(({ body }) => body.number)
  t.equal(new Set(numbers).size, 10)
  const later = (await customer.api.post('/tickets', { message: 'Hi' })).body.number
  t.ok(numbers.every((number) => number < later))
})

t.test('input that breaks the rules is refused, and the field is named', async (t) => {
  const wrong: [string, unknown][] = [
    ['message', undefined],
    ['message', ''],
    ['message', ' \n\t '],
    ['message', '\u200b'],
    ['message', 'x'.repeat(16_385)],
    ['message', { $ne: '' }],
    ['subject', '   '],
    ['subject', 'x'.repeat(201)],
    ['priority', 'higher'],
    ['tags', 'vip'],
    ['clientMessageId', ''],
    ['clientMessageId', 'x'.repeat(65)],
    ['status', 'solved'],
  ]
  for (const [path, value] of wrong) {
    const answer = await customer.api.post('/tickets', { message: 'Hello', [path]: value })
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path }] } }, path)
  }
})
