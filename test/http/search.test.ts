import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)

interface Found {
  ticket: { id: string }
  subjectRanges: { start: number; end: number }[]
  hits: { messageId: string; seq: number; excerpt: string; ranges: { start: number; end: number }[] }[]
}

async function search(q: string, more = '', reader: TestUser = agent): Promise<{ items: Found[]; nextCursor: string }> {
  const { status, body } = await reader.api.get(`/search?q=${encodeURIComponent(q)}${more}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const idsOf = ({ items }: { items: Found[] }) => items.map(({ ticket }) => ticket.id)
const marked = ({ excerpt, ranges }: Found['hits'][number]) => ranges.map(({ start, end }) => excerpt.slice(start, end))
const say = async (id: string, body: string, author = customer, more: object = {}) =>
  (await author.api.post(`/tickets/${id}/messages`, { body, ...more })).body.message

t.test('a ticket is found with the messages that hold the words, the best first, and where they are', async (t) => {
  const id = await buildTicket(customer, { subject: 'A leaking kettle', message: 'Hello there' })
  const first = await say(id, 'The kettle is new.')
  const second = await say(id, 'It leaks, the Kettle leaks!', agent)
  await say(id, 'Nothing of the kind.')
  const { items, nextCursor } = await search('kettle leak')
  t.equal(nextCursor, null)
  t.strictSame(idsOf({ items }), [id])
  const { subjectRanges, hits, ticket } = items[0] as Found
  t.strictSame(subjectRanges, [
    { start: 2, end: 6 },
    { start: 10, end: 16 },
  ])
  t.strictSame(
    hits.map(({ messageId, seq }) => [messageId, seq]),
    [
      [second.id, second.seq],
      [first.id, first.seq],
    ],
  )
  t.strictSame(hits.map(marked), [['leak', 'Kettle', 'leak'], ['kettle']])
  const { messages: _, hasMoreBefore: __, ...whole } = (await agent.api.get(`/tickets/${id}`)).body
  t.strictSame(ticket, whole)
})

t.test('words may stand in different messages; all of them must be there', async (t) => {
  const id = await buildTicket(customer, { message: 'About a marmalade' })
  await buildTicket(customer, { message: 'Another marmalade' })
  await say(id, 'It is quince')
  t.strictSame(idsOf(await search('marmalade quince')), [id])
  t.strictSame(idsOf(await search('marmalade quince pear')), [])
  t.strictSame(idsOf(await search('!')), [])
})

t.test('of many messages with the words three are shown', async (t) => {
  const id = await buildTicket(customer, { message: 'gooseberry' })
  for (let n = 0; n < 5; n++) await say(id, `gooseberry ${n}`)
  const [found] = (await search('gooseberry')).items
  t.strictSame(
    found?.hits.map(({ excerpt }) => excerpt),
    ['gooseberry 4', 'gooseberry 3', 'gooseberry 2'],
  )
})

t.test('a customer finds their own, by their own numbers, and by no note', async (t) => {
  const other = await buildCustomer(test)
  const theirs = await buildTicket(other, { message: 'My own turnip' })
  const id = await buildTicket(customer, { message: 'Hello' })
  await say(id, 'A quarrelsome turnip lover', agent, { internal: true })
  const answer = await say(id, 'Which turnip?', agent)
  t.strictSame(idsOf(await search('turnip')).toSorted(), [id, theirs].toSorted())
  t.equal((await search('quarrelsome')).items[0]?.hits.length, 1)
  const own = await search('turnip', '', customer)
  t.strictSame(idsOf(own), [id])
  t.match(own.items[0]?.hits, [{ messageId: answer.id, seq: 2, excerpt: 'Which turnip?' }])
  t.equal(own.items[0]?.hits.length, 1)
  for (const q of ['quarrelsome', 'turnip quarrelsome', 'turnip lover']) {
    t.strictSame(idsOf(await search(q, '', customer)), [], q)
  }
  t.strictSame(idsOf(await search('turnip', `&customer=${other.id}`, customer)), [])
})

t.test('filters narrow it, and pages have each once, the newest finds first', async (t) => {
  const made: string[] = []
  for (let n = 0; n < 7; n++)
    made.push(await buildTicket(customer, { message: 'rhubarb', tags: [`even-${n % 2 === 0}`] }))
  await agent.api.patch(`/tickets/${made[3]}/status`, { status: 'solved' })
  t.strictSame(
    idsOf(await search('rhubarb', '&tag=even-true')),
    [6, 4, 2, 0].map((n) => made[n]),
  )
  t.strictSame(idsOf(await search('rhubarb', '&status=solved')), [made[3]])
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const page = await search('rhubarb', `&limit=3${cursor && `&cursor=${cursor}`}`)
    seen.push(...idsOf(page))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
    await buildTicket(customer, { message: 'rhubarb, later' })
  }
  t.strictSame(seen, made.toReversed())
})

t.test('what moved to an archive is found, and shown as it is now', async (t) => {
  const id = await buildTicket(customer, { message: 'The very first celeriac' })
  const early = await say(id, 'An early parsnip', agent)
  for (let n = 0; n < 210; n++) await say(id, `Message ${n}`, agent)
  await eventually(async () => assert((await test.app.services.store.tickets.head(id))?.archivedUpTo))
  const [found] = (await search('parsnip')).items
  t.match(found, { ticket: { id }, hits: [{ messageId: early.id, seq: 2, excerpt: 'An early parsnip' }] })
  await agent.api.patch(`/tickets/${id}/messages/${early.id}`, { body: 'An early parsnip, edited late' })
  t.equal((await search('parsnip')).items[0]?.hits[0]?.excerpt, 'An early parsnip, edited late')
  await agent.api.delete(`/tickets/${id}/messages/${early.id}`)
  t.strictSame(idsOf(await search('parsnip')), [])
})

t.test('a question is needed, and not too long a one', async (t) => {
  for (const query of ['', '?q=', `?q=${'x'.repeat(201)}`]) {
    t.match(await agent.api.get(`/search${query}`), { status: 400, body: { errors: [{ path: 'q' }] } })
  }
  t.match(await agent.api.get('/search?q=x&sort=createdAt'), { status: 400, body: { errors: [{ path: 'sort' }] } })
  t.match(await agent.api.get('/search?q=rhubarb&cursor=x'), { status: 400, body: { errors: [{ path: 'cursor' }] } })
})
