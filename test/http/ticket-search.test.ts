import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)

async function found(q: string, reader: TestUser = agent): Promise<string[]> {
  const { status, body } = await reader.api.get(`/tickets?limit=100&q=${encodeURIComponent(q)}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.items.map((ticket: { id: string }) => ticket.id)
}

/** Search is fed right after a write; a search elsewhere may be a moment early. */
const finds = (q: string, ids: string[], reader: TestUser = agent) =>
  eventually(async () => assert.deepEqual((await found(q, reader)).sort(), ids.toSorted(), q))

const say = (id: string, body: string, author = customer, more: object = {}) =>
  author.api.post(`/tickets/${id}/messages`, { body, ...more })

t.test('subjects and all messages are searched, by the beginnings of words in any case', async (t) => {
  const id = await buildTicket(customer, { subject: 'Broken Kettle', message: 'It leaks at the spout.' })
  await say(id, 'Ordered on Wednesday', agent)
  for (const q of [
    'kettle',
    'KETT',
    'broken kettle',
    'kettle brok',
    'spout',
    'leaks spout',
    'wednes',
    'on WEDNESDAY',
  ]) {
    await finds(q, [id])
    t.strictSame(await found(q, customer), [id], q)
  }
  for (const q of ['ettle', 'kettles', 'kettle missing', '.*', 'ke.tle', '$regex', '"', '!']) {
    t.strictSame(await found(q), [], q)
  }
})

t.test('accents make no difference, in the text or in the question', async (t) => {
  const id = await buildTicket(customer, { message: 'Ich möchte die Crème brûlée zurückgeben, señor Ångström' })
  for (const q of ['mochte', 'möchte', 'creme', 'CRÈME BRÛ', 'brulee', 'zuruck', 'senor', 'ångstrom', 'mo\u0308chte']) {
    await finds(q, [id])
  }
  t.pass()
})

t.test('other scripts are searched as well', async (t) => {
  const cyrillic = await buildTicket(customer, { message: 'Здравствуйте, мой Чайник сломался' })
  const japanese = await buildTicket(customer, { message: 'やかんを返品したいです。配送先は東京です。' })
  const greek = await buildTicket(customer, { message: 'Ο βραστήρας μου χάλασε' })
  await finds('чайник', [cyrillic])
  await finds('СЛОМ', [cyrillic])
  await finds('返品', [japanese])
  await finds('東京', [japanese])
  await finds('配送', [japanese])
  await finds('βραστηρας', [greek])
  t.strictSame(await found('京都'), [])
})

t.test('staff find what a note says, its customer never does', async (t) => {
  const id = await buildTicket(customer, { message: 'Hello' })
  await say(id, 'Customer seems quarrelsome', agent, { internal: true })
  await finds('quarrelsome', [id])
  t.strictSame(await found('quarrelsome', customer), [])
  t.strictSame(await found('hello quarrelsome', customer), [])
  await say(id, 'I am not quarrelsome')
  await finds('not quarrelsome', [id], customer)
})

t.test('nobody finds the tickets of another customer', async (t) => {
  const other = await buildCustomer(test)
  const theirs = await buildTicket(other, { message: 'My secret marmalade' })
  const own = await buildTicket(customer, { message: 'Just marmalade' })
  await finds('marmalade', [theirs, own])
  t.strictSame(await found('marmalade', customer), [own])
  t.strictSame(await found('secret', customer), [])
  const { body } = await customer.api.get(`/tickets?q=marmalade&customer=${other.id}&count=true`)
  t.match(body, { items: { length: 0 }, total: 0 })
  t.equal((await customer.api.get('/tickets?q=marmalade&count=true')).body.total, 1)
})

t.test('search follows edits, deletions and a new subject', async (t) => {
  const id = await buildTicket(customer, { subject: 'Old title', message: 'First' })
  const { body } = await say(id, 'About turnips')
  await finds('turnips', [id])
  const path = `/tickets/${id}/messages/${body.message.id}`
  await customer.api.patch(path, { body: 'About parsnips' })
  await finds('parsnips', [id])
  await finds('turnips', [])
  await customer.api.delete(path)
  await finds('parsnips', [])
  await customer.api.patch(`/tickets/${id}`, { subject: 'Fresh heading' })
  await finds('fresh heading', [id])
  await finds('old title', [])
  t.pass()
})

t.test('a question narrows together with filters and pages', async (t) => {
  const made: string[] = []
  for (let n = 0; n < 5; n++) made.push(await buildTicket(customer, { message: 'gooseberry', tags: [`tag-${n % 2}`] }))
  await finds('gooseberry', made)
  const tagged = await agent.api.get('/tickets?q=gooseberry&tag=tag-1&sort=createdAt')
  t.strictSame(
    tagged.body.items.map(({ id }: { id: string }) => id),
    [made[1], made[3]],
  )
  const first = (await agent.api.get('/tickets?q=gooseberry&limit=3&count=true')).body
  t.equal(first.total, 5)
  const rest = (await agent.api.get(`/tickets?q=gooseberry&limit=3&cursor=${first.nextCursor}`)).body
  const seen = [...first.items, ...rest.items].map(({ id }: { id: string }) => id)
  t.strictSame(seen, made.toReversed())
})

t.test('a question that is too long is refused', async (t) => {
  const answer = await agent.api.get(`/tickets?q=${'x'.repeat(201)}`)
  t.match(answer, { status: 400, body: { errors: [{ path: 'q' }] } })
})
