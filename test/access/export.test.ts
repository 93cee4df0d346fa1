import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const forbidden = { status: 403, body: { code: 'forbidden' } }

interface Exported {
  ticket: { id: string; customer: { id: string } }
  messages: { body: string; internal: boolean; seq: number }[]
}

const exportOf = (caller: TestUser, id: string) => caller.api.get(`/users/${id}/export`)

/** A customer's ticket with an answer and a note of the agent's. */
async function buildConversation() {
  const customer = await buildCustomer(test, { firstName: 'Ada' })
  const ticketId = await buildTicket(customer, { message: 'My question' })
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'A note about her', internal: true })
  await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'Our answer' })
  return { customer, ticketId }
}

const bodiesOf = ({ messages }: Exported) => messages.map(({ body }) => body)

t.test('a person is told everything that is held about them, without notes', async (t) => {
  const { customer, ticketId } = await buildConversation()
  await buildConversation()
  const headers = { 'user-agent': 'Laptop/1.0' }
  await test.api.post('/auth/login', { login: customer.email, password: customer.password }, headers)
  const { status, body } = await exportOf(customer, customer.id)
  t.equal(status, 200)
  t.strictSame(Object.keys(body).sort(), ['exportedAt', 'identity', 'sessions', 'tickets', 'user', 'work'])
  t.strictSame(body.user, (await customer.api.get('/users/me')).body)
  t.equal(body.sessions.length, 2)
  t.match(body.sessions[0], { address: '127.0.0.1', userAgent: 'Laptop/1.0' })
  t.equal(body.tickets.length, 1, 'their own and nobody else’s')
  const [conversation] = body.tickets
  t.equal(conversation.ticket.id, ticketId)
  t.strictSame(bodiesOf(conversation), ['My question', 'Our answer'])
  t.notMatch(JSON.stringify(body), /A note about her|argon2|[Pp]assword[^"]*":|[Hh]ash"|"seq":3/)
})

t.test('staff are told what they made for their work, and not what others share', async (t) => {
  const { ticketId } = await buildConversation()
  const own = await buildAgent(test, admin)
  await admin.api.patch(`/agents/${own.id}`, { capacity: 5, skills: ['billing'] })
  await own.api.post('/views', { name: 'Mine' })
  await own.api.post('/canned-replies', { shortcut: 'hi', body: 'Hello' })
  await admin.api.post('/canned-replies', { shortcut: 'hi', body: 'Hello from all', shared: true })
  await own.api.post('/macros', { name: 'Solve', actions: { status: 'solved' } })
  await own.api.call('PUT', `/tickets/${ticketId}/followers/me`)
  const { work } = (await exportOf(own, own.id)).body
  t.match(work, {
    agent: { capacity: 5, skills: ['billing'] },
    ...{ views: [{ name: 'Mine' }], cannedReplies: [{ body: 'Hello' }], macros: [{ name: 'Solve' }] },
    following: [ticketId],
  })
  t.equal(work.cannedReplies.length, 1)
})

t.test('long threads are whole', async (t) => {
  const { customer, ticketId } = await buildConversation()
  for (let number = 0; number < 120; number++) {
    await customer.api.post(`/tickets/${ticketId}/messages`, { body: `number ${number}` })
  }
  const { tickets } = (await exportOf(customer, customer.id)).body
  t.equal(tickets[0].messages.length, 122)
})

t.test('an admin exports anybody, with the notes', async (t) => {
  const { customer } = await buildConversation()
  const { status, body } = await exportOf(admin, customer.id)
  t.equal(status, 200)
  t.equal(body.user.email, customer.email)
  t.strictSame(bodiesOf(body.tickets[0]), ['My question', 'A note about her', 'Our answer'])
  t.equal((await exportOf(admin, '0'.repeat(24))).status, 404)
  t.equal((await exportOf(admin, 'nonsense')).status, 404)
})

t.test('nobody else does', async (t) => {
  const { customer } = await buildConversation()
  const stranger = await buildCustomer(test)
  const { body: key } = await admin.api.post('/api-keys', { name: 'Robot', scopes: ['users:read', 'tickets:read'] })
  for (const caller of [stranger.api, agent.api, api(test.url, key.key)]) {
    for (const id of [customer.id, admin.id, '0'.repeat(24), 'nonsense']) {
      t.match(await caller.get(`/users/${id}/export`), forbidden)
    }
  }
  t.equal((await test.api.get(`/users/${customer.id}/export`)).status, 401)
})

t.test('who was staff once is shown no customer’s ticket any more', async (t) => {
  const former = await buildAgent(test, admin)
  const { customer, ticketId } = await buildConversation()
  await former.api.post(`/tickets/${ticketId}/messages`, { body: 'I helped once' })
  const own = (await exportOf(former, former.id)).body.tickets
  t.strictSame(
    own.map(({ ticket }: Exported) => ticket.id),
    [ticketId],
    'as staff they may see it',
  )

  await admin.api.patch(`/users/${former.id}`, { role: 'customer' })
  const { body } = await test.api.post('/auth/login', { login: former.email, password: former.password })
  const answer = await api(test.url, body.accessToken).get(`/users/${former.id}/export`)
  assert.equal(answer.status, 200)
  t.notMatch(JSON.stringify(answer.body), new RegExp(`My question|Our answer|${customer.username}`))
})
