import assert from 'node:assert/strict'
import t from 'tap'
import { mostEmbedded } from '../../src/store/archiving.ts'
import { buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { openWebSocket, type Reply } from '../helper/sockets.ts'

const total = 650
const app = await startApp(t, { EDIT_WINDOW: '1h', RATE_LIMIT: '0' })
const customer = await buildCustomer(app)
const agent = await buildAgent(app)
const ticketId = await buildTicket(customer, { clientMessageId: 'first' })
const { store } = app.app.services

interface Shown {
  id: string
  seq: number
  body: string
  deletedAt: string | null
}

/** The whole thread as somebody sees it, page by page in one direction. */
async function thread(user: TestUser, direction: 'after' | 'before', limit: number): Promise<Shown[]> {
  const items: Shown[] = []
  let cursor: string | null = direction === 'after' ? 'after-0' : null
  do {
    const query: string = cursor ? `&cursor=${cursor}` : ''
    const { body } = await user.api.get(`/tickets/${ticketId}/messages?limit=${limit}${query}`)
    if (direction === 'after') items.push(...body.items)
    else items.unshift(...body.items)
    cursor = body.nextCursor
  } while (cursor)
  return items
}

const head = async () => {
  const found = await store.tickets.head(ticketId)
  assert(found)
  return found
}

t.before(async () => {
  const sockets = [await openWebSocket(t, app.url, customer.token), await openWebSocket(t, app.url, agent.token)]
  const [customers, staff] = sockets
  assert(customers && staff)
  for (let sent = 1; sent < total; sent++) {
    const fromStaff = sent % 3 === 0
    const input = {
      ticketId,
      body: `message ${sent}`,
      clientMessageId: `m${sent}`,
      ...(sent % 9 === 0 && { internal: true }),
    }
    const reply: Reply = await (fromStaff ? staff : customers).call('message:send', input)
    assert.equal(reply.ok, true)
  }
  await eventually(async () => assert.ok((await head()).archivedCount >= total - mostEmbedded, 'it was archived'))
})

t.test('a long thread keeps its ticket small', async (t) => {
  const { archivedCount, messageCount } = await head()
  t.equal(messageCount, total)
  t.ok(messageCount - archivedCount <= mostEmbedded)
})

t.test('every page of it reads as if it were in one place', async (t) => {
  const all = await thread(agent, 'after', 100)
  t.equal(all.length, total)
  t.same(
    all.map(({ seq }) => seq).sort((a, b) => a - b),
    all.map(({ seq }) => seq),
  )
  t.same(await thread(agent, 'before', 37), all)
  const seen = await thread(customer, 'after', 41)
  t.same(await thread(customer, 'before', 100), seen)
  t.equal(seen.length, total - Math.floor((total - 1) / 9), 'notes are not among them')
  t.same(
    seen.map(({ seq }) => seq),
    seen.map((_, index) => index + 1),
    'and left no gap',
  )

  for (const [after, before] of [
    [0, 10],
    [95, 110],
    [299, 402],
    [450, 460],
    [640, 651],
  ] as const) {
    const { body } = await agent.api.get(`/tickets/${ticketId}/messages?after=${after}&before=${before}&limit=100`)
    const between = all.filter(({ seq }) => seq > after && seq < before).slice(0, 100)
    t.same(body.items, between, `between ${after} and ${before}`)
    t.equal(body.nextCursor === null, between.length === all.filter(({ seq }) => seq > after && seq < before).length)
  }
})

t.test('a message stays unique after it was archived', async (t) => {
  const repeat = { body: 'message 10', clientMessageId: 'm10' }
  t.match(await customer.api.post(`/tickets/${ticketId}/messages`, repeat), {
    status: 200,
    body: { duplicate: true, seq: 10 },
  })
  const other = { body: 'another', clientMessageId: 'm10' }
  t.match(await customer.api.post(`/tickets/${ticketId}/messages`, other), { status: 409, body: { code: 'conflict' } })
  const again = { message: 'Hello, is anybody there?', clientMessageId: 'first' }
  t.match(await customer.api.post('/tickets', again), { status: 201, body: { id: ticketId } })
})

t.test('an archived message can be read, answered, edited and deleted', async (t) => {
  const all = await thread(customer, 'after', 100)
  const [, , edited, , deleted] = all
  assert(edited && deleted)
  const path = (message: Shown) => `/tickets/${ticketId}/messages/${message.id}`
  t.match(await customer.api.get(path(edited)), { status: 200, body: { body: edited.body } })
  const before = (await customer.api.get(`/tickets/${ticketId}`)).body.seq

  t.match(await customer.api.patch(path(edited), { body: 'edited late' }), {
    status: 200,
    body: { body: 'edited late', seq: edited.seq },
  })
  t.equal((await customer.api.delete(path(deleted))).status, 204)
  t.equal((await customer.api.get(path(edited))).body.body, 'edited late', 'it shows at once')

  const { body } = await customer.api.get(`/tickets/${ticketId}/changes?after=${before}`)
  t.same(
    body.messages.map(({ id }: Shown) => id),
    [edited.id, deleted.id],
    'and those who catch up hear of it',
  )
  await eventually(async () => {
    const pending = await store.tickets.withPending(new Date(Date.now() + 60_000), 10)
    assert.equal(pending.length, 0)
  })
  const afterwards = await thread(customer, 'after', 100)
  t.equal(afterwards.find(({ id }) => id === edited.id)?.body, 'edited late')
  t.match(
    afterwards.find(({ id }) => id === deleted.id),
    { body: '', deletedAt: String },
  )
  t.equal(afterwards.length, all.length)
})

t.test('catching up from any number gives what came after it', async (t) => {
  for (const user of [agent, customer]) {
    const all = await thread(user, 'after', 100)
    for (const from of [0, 1, 57, 300, 601]) {
      const merged = new Map<string, Shown>()
      let after = from
      for (let more = true; more; ) {
        const { body } = await user.api.get(`/tickets/${ticketId}/changes?after=${after}`)
        for (const message of body.messages) merged.set(message.id, message)
        t.ok(body.seq > after || !body.more, 'it moves on')
        after = body.seq
        more = body.more
      }
      for (const message of all.filter(({ seq }) => seq > from)) assert.deepEqual(merged.get(message.id), message)
      t.equal(after, (await user.api.get(`/tickets/${ticketId}`)).body.seq)
    }
  }
})

t.test('reading up to an archived message counts what is unread behind it', async (t) => {
  const seen = await thread(customer, 'after', 100)
  const [at] = seen.slice(120)
  assert(at)
  const fromStaff = seen.filter((message) => message.seq > at.seq && /^message \d+$/.test(message.body))
  const expected = fromStaff.filter(({ body }) => Number(body.split(' ')[1]) % 3 === 0).length
  t.match(await customer.api.post(`/tickets/${ticketId}/read`, { seq: at.seq }), {
    status: 200,
    body: { seq: at.seq, unread: expected },
  })
})

t.test('a deleted ticket takes its archives along', async (t) => {
  await store.archiving.removeAll(ticketId)
  const found = await store.threads.page(ticketId, 'staff', { after: 0 }, 1)
  t.ok((found?.messages[0]?.seq ?? 0) > 500, 'only what the ticket itself holds is left')
})
