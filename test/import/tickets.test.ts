import t from 'tap'
import { buildAdmin, buildCustomer, startApp } from '../helper/app.ts'
import { csv, importHere, runImport } from '../helper/import-files.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)

const story = csv([
  {
    ticket: 'A-1',
    subject: 'Dented kettle',
    tags: 'returns; urgent',
    body: 'It has a dent,\n"a big one".',
    at: '2024-03-01T10:00:00Z',
  },
  { ticket: 'A-1', role: 'agent', body: 'The courier again?', internal: 'true', at: '2024-03-01T10:05:00Z' },
  { ticket: 'A-1', role: 'agent', body: 'A new one is on its way.', at: '2024-03-01T12:30:00+02:00' },
  { ticket: 'A-2', body: 'Where is my invoice?', status: 'closed', at: '2024-03-02T08:00:00Z' },
])
const find = async (q: string) => (await admin.api.get(`/tickets?q=${encodeURIComponent(q)}`)).body.items

t.test('tickets come with people, times, notes and tags, and can be found', async (t) => {
  const { code, output } = await runImport(t, test, 'desk.csv', story)
  t.equal(code, 0, output)
  t.match(output, /2 tickets: 2 imported with 4 messages, 0 were there already, 0 refused/)
  t.match(output, /new: 1 customers, 1 agents/)

  const [found] = await find('courier')
  t.match(found, {
    ...{ subject: 'Dented kettle', status: 'solved', tags: ['returns', 'urgent'], channel: 'api', priority: 'normal' },
    ...{ customer: { name: 'Ada Byron', role: 'customer' }, assignee: null, messageCount: 3, unread: 0, seq: 3 },
    ...{ createdAt: '2024-03-01T10:00:00.000Z', updatedAt: '2024-03-01T10:30:00.000Z' },
  })
  const { body } = await admin.api.get(`/tickets/${found.id}/messages?after=0`)
  t.match(body.items, [
    { seq: 1, body: 'It has a dent,\n"a big one".', internal: false, author: { name: 'Ada Byron', role: 'customer' } },
    { seq: 2, body: 'The courier again?', internal: true, author: { role: 'agent' } },
    { seq: 3, createdAt: '2024-03-01T10:30:00.000Z', internal: false },
  ])
  const [closed] = await find('invoice')
  t.match(closed, { status: 'closed', subject: 'Where is my invoice?', messageCount: 1 })
  t.not(closed.number, found.number)
})

t.test('once more imports nothing twice', async (t) => {
  const before = (await admin.api.get('/tickets?count=true')).body.total
  const { code, output } = await runImport(t, test, 'again.csv', story)
  t.equal(code, 0)
  t.match(output, /2 tickets: 0 imported with 0 messages, 2 were there already/)
  t.equal((await admin.api.get('/tickets?count=true')).body.total, before)
  const other = await runImport(t, test, 'other.csv', story, '--source', 'another-desk')
  t.match(other.output, /2 imported/, 'the ids of another helpdesk are others')
  t.match(other.output, /new: 0 customers, 0 agents/, 'its people are the same')
})

t.test('an imported ticket lives on, and its customer sees no notes in it', async (t) => {
  const customer = await buildCustomer(test)
  const row = { ticket: 'B-1', customer: customer.email }
  const thread = csv([
    { ...row, body: 'A note first', role: 'agent', internal: 'yes', at: '2024-01-01T00:00:00Z' },
    { ...row, body: 'Hello', at: '2024-01-01T00:01:00Z' },
    { ...row, body: 'Hi', role: 'agent', at: '2024-01-01T00:02:00Z' },
  ])
  await importHere(t, test, 'lives.csv', thread)
  const { items } = (await customer.api.get('/tickets')).body
  t.equal(items.length, 1)
  const { id } = items[0]
  const { body } = await customer.api.get(`/tickets/${id}`)
  t.match(body, {
    seq: 2,
    messageCount: 2,
    messages: [
      { seq: 1, body: 'Hello' },
      { seq: 2, body: 'Hi' },
    ],
  })
  const sent = await customer.api.post(`/tickets/${id}/messages`, { body: 'One more thing' })
  t.match(sent.body, { seq: 3, duplicate: false })
  t.match((await admin.api.get(`/tickets/${id}`)).body, { status: 'open', unread: 1, messageCount: 4 })
})

t.test('who was an agent elsewhere is none here until an admin says so', async (t) => {
  const { body } = await admin.api.get('/users?q=sam@example.test')
  t.match(body.items, [{ email: 'sam@example.test', role: 'agent', active: false }])
  const id = body.items[0].id
  t.equal((await admin.api.patch(`/users/${id}`, { active: true })).status, 200)
})

t.test('JSON and JSON Lines tell the same', async (t) => {
  const ticket = (id: string) => ({
    ...{ id, subject: `Ticket ${id}`, status: 'open', priority: 'high', tags: ['json'] },
    customer: { email: 'mary@example.test', name: 'Mary' },
    messages: [
      { role: 'customer', body: 'A {brace} and a "quote" \\ in text ]', created: '2024-05-01T10:00:00Z' },
      { role: 'agent', author: { email: 'sam@example.test' }, body: 'Later written', created: '2024-05-01T11:00:00Z' },
    ],
  })
  const list = JSON.stringify([ticket('J-1'), ticket('J-2')])
  const first = await importHere(t, test, 'desk.json', list)
  t.match(first, { tickets: 2, imported: 2, messages: 4 })
  const lines = `${JSON.stringify(ticket('J-2'))}\n${JSON.stringify(ticket('J-3'))}\n`
  const second = await importHere(t, test, 'desk.jsonl', lines)
  t.match(second, { tickets: 2, imported: 1, messages: 2, there: 1 })
  const { items } = (await admin.api.get('/tickets?tag=json')).body
  t.strictSame(items.map(({ subject }: { subject: string }) => subject).sort(), [
    'Ticket J-1',
    'Ticket J-2',
    'Ticket J-3',
  ])
})

t.test('messages stand in the order of their times, whatever the order of the rows', async (t) => {
  const rows = [3, 1, 2].map((hour) => ({ ticket: 'C-1', body: `at ${hour}`, at: `2024-06-01T0${hour}:00:00Z` }))
  await importHere(t, test, 'order.csv', csv(rows.map((row) => ({ ...row, subject: 'Unordered' }))))
  const [{ id }] = await find('Unordered')
  const { items } = (await admin.api.get(`/tickets/${id}/messages?after=0`)).body
  t.strictSame(
    items.map(({ seq, body }: { seq: number; body: string }) => `${seq} ${body}`),
    ['1 at 1', '2 at 2', '3 at 3'],
  )
})
