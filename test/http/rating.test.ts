import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openers } from '../helper/sockets.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const customer = await buildCustomer(test)

async function solvedTicket(status = 'solved'): Promise<string> {
  const id = await buildTicket(customer)
  await agent.api.patch(`/tickets/${id}/status`, { status })
  return id
}
const rate = (id: string, body: object) => customer.api.post(`/tickets/${id}/rating`, body)

t.test('a customer says how a solved or closed conversation was, and staff see it', async (t) => {
  for (const status of ['solved', 'closed']) {
    const id = await solvedTicket(status)
    const { status: answered, body } = await rate(id, { score: 4, comment: 'Quick!' })
    t.equal(answered, 200)
    t.match(body, { id, status, rating: { score: 4, comment: 'Quick!', createdAt: /Z$/ } })
    t.strictSame((await agent.api.get(`/tickets/${id}`)).body.rating, body.rating)
  }
})

t.test('before it is solved there is nothing to rate, and once more after it was opened again', async (t) => {
  const id = await buildTicket(customer)
  for (const status of ['open', 'pending', 'frozen']) {
    await agent.api.patch(`/tickets/${id}/status`, { status })
    t.match(await rate(id, { score: 5 }), { status: 409, body: { code: 'conflict' } }, status)
  }
  await agent.api.patch(`/tickets/${id}/status`, { status: 'solved' })
  t.equal((await rate(id, { score: 2 })).status, 200)
  await customer.api.post(`/tickets/${id}/messages`, { body: 'Not yet!' })
  t.equal((await rate(id, { score: 5 })).status, 409)
  t.equal((await customer.api.get(`/tickets/${id}`)).body.rating.score, 2, 'what was said stays')
})

t.test('the same again changes nothing; another score takes its place, and keeps the comment', async (t) => {
  const id = await solvedTicket()
  const first = (await rate(id, { score: 3, comment: 'So so' })).body
  for (const same of [{ score: 3 }, { score: 3, comment: 'So so' }]) t.strictSame((await rate(id, same)).body, first)
  const better = (await rate(id, { score: 5 })).body
  t.match(better.rating, { score: 5, comment: 'So so' })
  t.equal(better.seq, first.seq + 1)
  for (const none of [null, '']) {
    await rate(id, { score: 5, comment: 'Something' })
    t.equal((await rate(id, { score: 5, comment: none })).body.rating.comment, null)
  }
})

t.test('what is no score is refused', async (t) => {
  const id = await solvedTicket()
  for (const score of [0, 6, 2.5, '5', null, undefined]) {
    t.match(await rate(id, { score }), { status: 400, body: { errors: [{ path: 'score' }] } }, String(score))
  }
  t.match(await rate(id, { score: 1, comment: 'x'.repeat(2001) }), {
    status: 400,
    body: { errors: [{ path: 'comment' }] },
  })
  t.match(await rate(id, { score: 1, mood: 'good' }), { status: 400 })
  const stranger = await buildCustomer(test)
  t.equal((await stranger.api.post(`/tickets/${id}/rating`, { score: 9 })).status, 404)
  t.equal((await agent.api.post(`/tickets/${id}/rating`, { score: 9 })).status, 403)
  t.equal((await customer.api.get(`/tickets/${id}`)).body.rating, null)
})

for (const kind of ['socket.io', 'websocket'] as const) {
  t.test(`${kind}: a rating is heard by both sides, once, in its number`, async (t) => {
    const id = await solvedTicket()
    const [staff, theirs] = [
      await openers[kind](t, test.url, agent.token),
      await openers[kind](t, test.url, customer.token),
    ]
    const reply = await theirs.call('ticket:rate', { ticketId: id, score: 5, comment: '<b>Great</b>' })
    t.match(reply, { ok: true, data: { id, rating: { score: 5, comment: '<b>Great</b>' } } })
    for (const socket of [staff, theirs]) {
      const event = await socket.hears('ticket.updated', ({ ticketId }) => ticketId === id)
      t.match(event.data.ticket.rating, { score: 5, comment: '<b>Great</b>' })
      t.equal(event.prev, event.seq - 1)
    }
    t.match(await theirs.call('ticket:rate', { ticketId: id, score: 5 }), { ok: true })
    t.match(await theirs.call('ticket:rate', { ticketId: id }), { ok: false, error: { code: 'validation_failed' } })
    t.match(await staff.call('ticket:rate', { ticketId: id, score: 5 }), { ok: false, error: { code: 'forbidden' } })
    await theirs.call('ticket:list')
    t.equal(theirs.of('ticket.updated').filter(({ ticketId }) => ticketId === id).length, 1)
  })
}
