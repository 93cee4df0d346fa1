import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const bulk = (body: object, by = agent) => by.api.post('/tickets/bulk', body)
const build = (count: number) => Promise.all(Array.from({ length: count }, () => buildTicket(customer)))

t.test('many tickets change alike, each in one write, and answer in the order given', async (t) => {
  const ids = await build(12)
  const { status, body } = await bulk({ ids, status: 'solved', assignee: agent.id, tags: ['spring', 'spring'] })
  t.equal(status, 200)
  t.strictSame(
    body.items.map(({ id }: { id: string }) => id),
    ids,
  )
  for (const { ticket, error } of body.items) {
    t.match(
      { ticket, error },
      { ticket: { status: 'solved', assignee: { id: agent.id }, tags: ['spring'], seq: 3 }, error: null },
    )
  }
  const again = await bulk({ ids, status: 'solved', assignee: agent.id, tags: ['spring'] })
  t.strictSame(again.body, body, 'the same again changes nothing')
  t.match((await bulk({ ids: ids.slice(0, 1), assignee: null })).body.items, [{ ticket: { assignee: null } }])
})

t.test('what keeps one as it is keeps none of the others', async (t) => {
  const [first, second] = await build(2)
  const ids = [first, '0'.repeat(24), 'nonsense', second]
  const { status, body } = await bulk({ ids, status: 'pending' })
  t.equal(status, 200)
  t.match(body.items, [
    { id: first, ticket: { status: 'pending' }, error: null },
    ...ids.slice(1, 3).map((id) => ({ id, ticket: null, error: { code: 'not_found', status: 404 } })),
    { id: second, ticket: { status: 'pending' }, error: null },
  ])
})

t.test('a ticket that is named twice is changed once', async (t) => {
  const [id] = await build(1)
  const { body } = await bulk({ ids: [id, id], status: 'solved' })
  t.match(body.items, [{ id, ticket: { seq: 2 } }])
  t.equal(body.items.length, 1)
})

t.test('a change in bulk can be taken back ticket by ticket', async (t) => {
  const ids = await build(2)
  const { items } = (await bulk({ ids, status: 'solved', tags: ['x'] })).body
  for (const { id, ticket } of items) {
    const { body } = await agent.api.post(`/tickets/${id}/undo`, { seq: ticket.seq })
    t.match(body, { status: 'open', tags: [] })
  }
})

t.test('what does not fit is refused as a whole, and customers change nothing', async (t) => {
  const [id] = await build(1)
  const wrong = [
    ...[
      { ids: [] },
      { ids: [id] },
      { status: 'solved' },
      { ids: [id], status: 'done' },
      { ids: [id], assignee: customer.id },
    ],
    ...[
      {
        ids: Array(101)
          .fill(id)
          .map((id, n) => `${id}${n}`),
        status: 'solved',
      },
      { ids: [id], priority: 'high' },
    ],
  ]
  for (const body of wrong)
    t.match(await bulk(body), { status: 400, body: { code: 'validation_failed' } }, JSON.stringify(body).slice(0, 80))
  t.match(await bulk({ ids: [id], status: 'solved' }, customer), { status: 403 })
  t.match((await agent.api.get(`/tickets/${id}`)).body, { status: 'open', seq: 1 })
})
