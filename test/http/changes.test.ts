import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const customer = await buildCustomer(test)

interface Line {
  seq: number
  body: string
}

const say = async (author: TestUser, id: string, body: string, more: object = {}) =>
  (await author.api.post(`/tickets/${id}/messages`, { body, ...more })).body.message

async function changes(reader: TestUser, id: string, after: number) {
  const { status, body } = await reader.api.get(`/tickets/${id}/changes?after=${after}`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { ...body, lines: body.messages.map(({ seq, body }: Line) => `${seq} ${body}`) }
}

t.test('after 0 everything comes: the ticket, all messages, and the number that they cover', async (t) => {
  const id = await buildTicket(customer, { message: 'One' })
  await say(agent, id, 'Two')
  const { body } = await customer.api.get(`/tickets/${id}/changes?after=0`)
  t.strictSame(Object.keys(body).sort(), ['epoch', 'messages', 'more', 'seq', 'ticket'])
  t.match(body, { more: false, seq: 2, epoch: /./ })
  const { messages, hasMoreBefore: _, ...ticket } = (await customer.api.get(`/tickets/${id}`)).body
  t.strictSame(body.ticket, ticket)
  t.strictSame(body.messages, messages)
})

t.test('after a number only what came later comes, and after the last nothing', async (t) => {
  const id = await buildTicket(customer, { message: 'One' })
  await say(agent, id, 'Two')
  await say(customer, id, 'Three')
  t.strictSame((await changes(customer, id, 1)).lines, ['2 Two', '3 Three'])
  for (const after of [3, 100])
    t.match(await changes(customer, id, after), { lines: { length: 0 }, more: false, seq: 3 })
})

t.test('edits and deletes come with their new words, under their old place', async (t) => {
  const id = await buildTicket(customer, { message: 'One' })
  const two = await say(customer, id, 'Two')
  const three = await say(customer, id, 'Three')
  await say(customer, id, 'Four')
  await customer.api.patch(`/tickets/${id}/messages/${two.id}`, { body: 'Two, edited' })
  t.match(await changes(agent, id, 4), { lines: ['2 Two, edited'], seq: 5 })
  await customer.api.delete(`/tickets/${id}/messages/${three.id}`)
  const both = await changes(agent, id, 4)
  t.match(both, {
    seq: 6,
    messages: [
      { id: two.id, editedAt: /Z$/ },
      { id: three.id, body: '', deletedAt: /Z$/ },
    ],
  })
  t.equal(both.messages.length, 2)
  t.strictSame((await changes(agent, id, 5)).lines, ['3 '])
})

t.test('a change of the ticket moves the number without a message', async (t) => {
  const id = await buildTicket(customer)
  await agent.api.patch(`/tickets/${id}`, { priority: 'high' })
  await agent.api.patch(`/tickets/${id}/status`, { status: 'pending' })
  const caughtUp = await changes(customer, id, 1)
  t.match(caughtUp, {
    lines: { length: 0 },
    more: false,
    seq: 3,
    ticket: { priority: 'high', status: 'pending', seq: 3 },
  })
})

t.test('a customer catches up in public numbers, without notes', async (t) => {
  const id = await buildTicket(customer, { message: 'One' })
  const note = await say(agent, id, 'Note', { internal: true })
  const reply = await say(agent, id, 'Reply')
  await agent.api.patch(`/tickets/${id}/messages/${note.id}`, { body: 'Note, edited' })
  await agent.api.patch(`/tickets/${id}/messages/${reply.id}`, { body: 'Reply, edited' })

  t.match(await changes(customer, id, 0), { lines: ['1 One', '2 Reply, edited'], seq: 3, ticket: { seq: 3 } })
  t.match(await changes(customer, id, 2), { lines: ['2 Reply, edited'], seq: 3 })
  t.match(await changes(customer, id, 3), { lines: { length: 0 }, seq: 3 })
  const staff = await changes(agent, id, 3)
  t.match(staff, { lines: ['2 Note, edited', '3 Reply, edited'], seq: 5, ticket: { seq: 5 } })
  t.notMatch(JSON.stringify(await changes(customer, id, 0)), /Note/)
})

t.test('more than 500 come in parts, and the parts miss nothing', async (t) => {
  const id = await buildTicket(customer, { message: 'number 1' })
  const early = await say(customer, id, 'number 2')
  for (let batch = 0; batch < 10; batch++) {
    const authors = Array.from({ length: 50 }, (_, n) => (n % 2 ? customer : agent))
    await Promise.all(authors.map((author, n) => say(author, id, `batch ${batch}, message ${n}`)))
  }
  await customer.api.patch(`/tickets/${id}/messages/${early.id}`, { body: 'edited at the end' })
  await agent.api.patch(`/tickets/${id}/status`, { status: 'pending' })
  const last = 504

  for (const reader of [customer, agent]) {
    const first = await changes(reader, id, 0)
    t.match(first, { more: true, seq: 501, ticket: { seq: last, messageCount: 502 } })
    t.equal(first.messages.length, 500)
    const second = await changes(reader, id, first.seq)
    t.match(second, { more: false, seq: last, lines: { length: 2 } })
    t.equal(second.lines.at(-1), '2 edited at the end')

    const merged = new Map([...first.messages, ...second.messages].map((message) => [message.seq, message.id]))
    t.strictSame(
      [...merged.keys()].sort((a, b) => a - b),
      Array.from({ length: 502 }, (_, index) => index + 1),
    )
    t.equal(new Set(merged.values()).size, 502)
    t.match(await changes(reader, id, 3), { more: false, seq: last, messages: { length: 500 } }, 'exactly 500 fit')
  }
})

t.test('all nodes of one database name the same epoch', async (t) => {
  const node = await startApp(t, {}, test.databaseUrl)
  const id = await buildTicket(customer)
  const headers = { authorization: `Bearer ${customer.token}` }
  const elsewhere = await node.api.call('GET', `/tickets/${id}/changes?after=0`, undefined, headers)
  t.strictSame(elsewhere.body.epoch, (await changes(customer, id, 0)).epoch)
})

t.test('after is needed, and has to be a number', async (t) => {
  const id = await buildTicket(customer)
  for (const query of ['', '?after=-1', '?after=x', '?after=1.5']) {
    const answer = await customer.api.get(`/tickets/${id}/changes${query}`)
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path: 'after' }] } }, query)
  }
  t.equal((await customer.api.get(`/tickets/${id}/changes?after=0&limit=5`)).status, 400)
})
