import mongoose from 'mongoose'
import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)

async function page(reader: TestUser, query: string, cursor: string | null) {
  const from = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const { status, body } = await reader.api.get(`/tickets?${query}${from}`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { ids: body.items.map(({ id }: { id: string }) => id) as string[], next: body.nextCursor as string | null }
}

/** All pages of a query, and what happened between them. */
async function walk(reader: TestUser, query: string, between = async (_page: number) => {}): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = null
  for (let number = 1; ; number++) {
    const { ids, next }: Awaited<ReturnType<typeof page>> = await page(reader, query, cursor)
    seen.push(...ids)
    if (next === null) return seen
    cursor = next
    await between(number)
  }
}

async function build(customer: TestUser, count: number): Promise<string[]> {
  const made: string[] = []
  for (let number = 0; number < count; number++) made.push(await buildTicket(customer))
  return made
}

t.test('a page without a limit has 25 tickets, the greatest 100', async (t) => {
  const customer = await buildCustomer(test)
  await Promise.all(Array.from({ length: 102 }, () => buildTicket(customer)))
  const first = await page(customer, '', null)
  t.equal(first.ids.length, 25)
  t.type(first.next, 'string')
  t.equal((await page(customer, 'limit=100', null)).ids.length, 100)
  const all = await walk(customer, 'limit=50')
  t.equal(all.length, 102)
  t.equal(new Set(all).size, 102, 'each once')
})

t.test('tickets of one moment come once each, in one order', async (t) => {
  const customer = await buildCustomer(test)
  const made = await build(customer, 5)
  const database = await mongoose.createConnection(test.databaseUrl).asPromise()
  t.teardown(() => database.close())
  const at = new Date()
  const customerId = mongoose.Types.ObjectId.createFromHexString(customer.id)
  const moment = { createdAt: at, updatedAt: at, publicUpdatedAt: at }
  await database.collection('tickets').updateMany({ customerId }, { $set: moment })
  for (const sort of ['createdAt', 'updatedAt']) {
    t.strictSame(await walk(customer, `limit=2&sort=${sort}`), made)
    t.strictSame(await walk(customer, `limit=2&sort=-${sort}`), made.toReversed())
  }
})

t.test('the last page has no cursor, also when it is full', async (t) => {
  const customer = await buildCustomer(test)
  const made = await build(customer, 4)
  const first = await page(customer, 'limit=2', null)
  const second = await page(customer, 'limit=2', first.next)
  t.strictSame([...first.ids, ...second.ids], made.reverse())
  t.equal(second.next, null)
})

for (const sort of ['-createdAt', '-updatedAt']) {
  t.test(`pages sorted by ${sort} are stable while tickets are opened`, async (t) => {
    const customer = await buildCustomer(test)
    const made = await build(customer, 7)
    const seen = await walk(customer, `limit=2&sort=${sort}`, async () => void (await buildTicket(customer)))
    t.strictSame(seen, made.reverse())
  })
}

for (const sort of ['createdAt', 'updatedAt']) {
  t.test(`pages sorted by ${sort} show what was opened meanwhile at the end`, async (t) => {
    const customer = await buildCustomer(test)
    const made = await build(customer, 5)
    const seen = await walk(customer, `limit=2&sort=${sort}`, async (number) => {
      if (number === 1) made.push(await buildTicket(customer))
    })
    t.strictSame(seen, made)
  })
}

t.test('pages keep to the filter, for staff too', async (t) => {
  const [customer, other] = [await buildCustomer(test), await buildCustomer(test)]
  const made: string[] = []
  for (let number = 0; number < 5; number++) {
    made.push(await buildTicket(customer))
    await buildTicket(other)
  }
  t.strictSame(await walk(agent, `limit=2&customer=${customer.id}`), made.reverse())
})

t.test('a cursor of somebody else opens nothing of theirs', async (t) => {
  const [customer, other] = [await buildCustomer(test), await buildCustomer(test)]
  await build(other, 3)
  const { next } = await page(other, 'limit=1', null)
  t.strictSame((await page(customer, 'limit=10', next)).ids, [])
})

t.test('the total does not shrink from page to page', async (t) => {
  const customer = await buildCustomer(test)
  await build(customer, 3)
  const { next } = await page(customer, 'limit=1', null)
  const { body } = await customer.api.get(`/tickets?limit=1&count=true&cursor=${next}`)
  t.equal(body.total, 3)
})
