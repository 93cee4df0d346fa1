import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const customer = await buildCustomer(test)

interface Placed {
  seq: number
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** A ticket with this many messages, each by customer and agent in turn. */
async function buildThread(length: number): Promise<string> {
  const id = await buildTicket(customer, { message: 'number 1' })
  for (let n = 2; n <= length; n++) {
    const author = n % 2 ? customer : agent
    await author.api.post(`/tickets/${id}/messages`, { body: `number ${n}` })
  }
  return id
}

async function page(id: string, query: string, reader: TestUser = customer) {
  const { status, body } = await reader.api.get(`/tickets/${id}/messages?${query}`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return { seqs: body.items.map(({ seq }: Placed) => seq) as number[], next: body.nextCursor as string | null }
}

const id = await buildThread(30)

t.test('without a range the newest 25 messages come, ascending', async (t) => {
  for (const reader of [customer, agent]) {
    const { seqs, next } = await page(id, '', reader)
    t.strictSame(seqs, range(6, 30))
    t.type(next, 'string')
  }
  const { body } = await customer.api.get(`/tickets/${id}/messages`)
  t.strictSame(Object.keys(body).sort(), ['items', 'nextCursor'])
  t.match(body.items[0], { ticketId: id, seq: 6, body: 'number 6', author: { id: agent.id }, internal: false })
})

t.test('after and before are exclusive, and after takes 0', async (t) => {
  t.strictSame((await page(id, 'after=27')).seqs, [28, 29, 30])
  t.strictSame((await page(id, 'before=4')).seqs, [1, 2, 3])
  t.strictSame((await page(id, 'after=0&limit=3')).seqs, [1, 2, 3])
  t.strictSame((await page(id, 'before=30&limit=3')).seqs, [27, 28, 29], 'those nearest to it')
  t.strictSame((await page(id, 'after=10&before=13')).seqs, [11, 12], 'both: what lies between')
  t.strictSame((await page(id, 'after=30')).seqs, [])
  t.strictSame((await page(id, 'before=1')).seqs, [])
  t.strictSame((await page(id, 'after=1000')).seqs, [])
})

t.test('limit goes from 1 to 100', async (t) => {
  t.strictSame((await page(id, 'limit=1')).seqs, [30])
  t.strictSame((await page(id, 'limit=100')).seqs, range(1, 30))
})

t.test('the cursor leads back through the thread from its end', async (t) => {
  let { seqs, next } = await page(id, 'limit=7')
  while (next) {
    const earlier = await page(id, `limit=7&cursor=${encodeURIComponent(next)}`)
    seqs = [...earlier.seqs, ...seqs]
    next = earlier.next
  }
  t.strictSame(seqs, range(1, 30))
})

t.test('after a number the cursor leads forward, also over what is sent meanwhile', async (t) => {
  const growing = await buildThread(9)
  let { seqs, next } = await page(growing, 'after=2&limit=3')
  await agent.api.post(`/tickets/${growing}/messages`, { body: 'number 10' })
  while (next) {
    const later = await page(growing, `limit=3&cursor=${encodeURIComponent(next)}`)
    seqs = [...seqs, ...later.seqs]
    next = later.next
  }
  t.strictSame(seqs, range(3, 10))
})

t.test('the last page has no cursor, also when it is full', async (t) => {
  t.equal((await page(id, 'limit=30')).next, null)
  t.equal((await page(id, 'after=25&limit=5')).next, null)
  t.equal((await page(id, 'before=6&limit=5')).next, null)
})

t.test('a change of status leaves no line in the thread, and takes a number of the ticket', async (t) => {
  const changed = await buildThread(1)
  await agent.api.patch(`/tickets/${changed}/status`, { status: 'pending' })
  await agent.api.post(`/tickets/${changed}/messages`, { body: 'after the change' })
  t.strictSame((await page(changed, '')).seqs, [1, 3])
})

t.test('parameters that are wrong are refused by name', async (t) => {
  const bad = {
    after: ['-1', 'x', '1.5'],
    before: ['-1', 'x'],
    limit: ['0', '101', 'x'],
    cursor: ['x', 'after-', 'after-x', 'sideways-3'],
    page: ['2'],
  }
  for (const [path, values] of Object.entries(bad)) {
    for (const value of values) {
      const answer = await customer.api.get(`/tickets/${id}/messages?${path}=${value}`)
      t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path }] } }, `${path}=${value}`)
    }
  }
})
