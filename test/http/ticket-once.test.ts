import t from 'tap'
import { buildAgent, buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const conflict = { status: 409, body: { code: 'conflict' } }

t.test('a repeat of a clientMessageId answers the first ticket', async (t) => {
  const customer = await buildCustomer(test)
  const input = { message: 'Only once, please', subject: 'Once', clientMessageId: 'once-1' }
  const first = await customer.api.post('/tickets', input)
  const again = await customer.api.post('/tickets', input)
  t.equal(first.status, 201)
  t.ok(again.status === 200 || again.status === 201)
  t.strictSame(again.body, first.body)
  t.equal((await customer.api.get('/tickets?count=true')).body.total, 1)
})

t.test('twenty at once make one ticket with one message', async (t) => {
  const customer = await buildCustomer(test)
  const input = { message: 'Only once, please', clientMessageId: 'x'.repeat(64) }
  const answers = await Promise.all(Array.from({ length: 20 }, () => customer.api.post('/tickets', input)))
  t.ok(answers.every(({ status }) => status === 200 || status === 201))
  const ids = [...new Set(answers.map(({ body }) => body.id))]
  t.equal(ids.length, 1)
  t.equal((await customer.api.get('/tickets?count=true')).body.total, 1)
  t.match((await customer.api.get(`/tickets/${ids[0]}`)).body, { seq: 1, messageCount: 1, messages: { length: 1 } })
})

t.test('the same id with another message is a conflict', async (t) => {
  const customer = await buildCustomer(test)
  await customer.api.post('/tickets', { message: 'One thing', clientMessageId: 'same' })
  t.match(await customer.api.post('/tickets', { message: 'Another', clientMessageId: 'same' }), conflict)
  t.equal((await customer.api.get('/tickets?count=true')).body.total, 1)
})

t.test('the same id for another customer is a conflict, not the first one’s ticket', async (t) => {
  const [one, other] = [await buildCustomer(test), await buildCustomer(test)]
  const input = { message: 'You called us', clientMessageId: 'call-1' }
  t.equal((await agent.api.post('/tickets', { ...input, customerId: one.id })).status, 201)
  t.match(await agent.api.post('/tickets', { ...input, customerId: other.id }), conflict)
})

t.test('two customers may use the same id, and meet nothing of each other', async (t) => {
  const [one, other] = [await buildCustomer(test), await buildCustomer(test)]
  const input = { message: 'Hello', clientMessageId: 'shared' }
  const [first, second] = [await one.api.post('/tickets', input), await other.api.post('/tickets', input)]
  t.equal(second.status, 201)
  t.not(first.body.id, second.body.id)
  t.equal(second.body.customer.id, other.id)
})

t.test('a repeat finds its ticket whatever became of it since', async (t) => {
  const customer = await buildCustomer(test)
  const input = { message: 'Wiht a typo', clientMessageId: 'typo' }
  const { body: ticket } = await customer.api.post('/tickets', input)
  const [message] = (await customer.api.get(`/tickets/${ticket.id}`)).body.messages
  await customer.api.patch(`/tickets/${ticket.id}/messages/${message.id}`, { body: 'With no typo' })
  await customer.api.patch(`/tickets/${ticket.id}`, { subject: 'Another subject' })
  await agent.api.patch(`/tickets/${ticket.id}/status`, { status: 'closed' })
  const again = await customer.api.post('/tickets', input)
  t.match(again.body, { id: ticket.id, status: 'closed', subject: 'Another subject' })
})
