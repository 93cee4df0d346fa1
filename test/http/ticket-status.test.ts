import t from 'tap'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const customer = await buildCustomer(test)
const statuses = ['open', 'pending', 'frozen', 'solved', 'closed']
const closed = { status: 409, body: { code: 'ticket_closed' } }

const setStatus = (id: string, body: object) => agent.api.patch(`/tickets/${id}/status`, body)
const write = (id: string, author = customer, more: object = {}) =>
  author.api.post(`/tickets/${id}/messages`, { body: 'One more thing', ...more })
const read = async (id: string, reader = agent) => (await reader.api.get(`/tickets/${id}`)).body
const later = () => new Date(Date.now() + 3_600_000).toISOString()

t.test('staff change a status from any to any, and who and when is on record', async (t) => {
  const id = await buildTicket(customer)
  let { seq } = await read(id)
  for (const from of statuses) {
    for (const to of statuses.filter((status) => status !== from)) {
      const before = (await setStatus(id, { status: from })).body
      const { status, body } = await setStatus(id, { status: to })
      t.match({ status, body }, { status: 200, body: { id, status: to, statusChangedBy: { id: agent.id } } })
      t.equal(body.seq, before.seq + 1, `${from} to ${to} takes the next number`)
      t.ok(body.statusChangedAt >= before.statusChangedAt)
      seq = body.seq
    }
  }
  const person = { id: agent.id, name: agent.username, username: agent.username, role: 'agent' }
  const seen = await read(id, customer)
  t.strictSame(seen.statusChangedBy, person, 'the customer sees who it was')
  t.equal(seen.seq, seq)
})

t.test('the same status again is no change', async (t) => {
  const id = await buildTicket(customer)
  const first = await setStatus(id, { status: 'solved' })
  const again = await setStatus(id, { status: 'solved' })
  t.equal(again.status, 200)
  t.strictSame(again.body, first.body)
  const until = later()
  const frozen = await setStatus(id, { status: 'frozen', until })
  t.strictSame((await setStatus(id, { status: 'frozen', until })).body, frozen.body)
})

t.test('frozen takes a time until when, and leaving it forgets the time', async (t) => {
  const id = await buildTicket(customer)
  const until = later()
  t.match(await setStatus(id, { status: 'frozen', until }), {
    status: 200,
    body: { status: 'frozen', frozenUntil: until },
  })
  t.match(await read(id, customer), { status: 'frozen', frozenUntil: until })
  const longer = new Date(Date.now() + 7_200_000).toISOString()
  t.match((await setStatus(id, { status: 'frozen', until: longer })).body, { frozenUntil: longer, seq: 3 })
  t.match((await setStatus(id, { status: 'open' })).body, { status: 'open', frozenUntil: null })
  t.match((await setStatus(id, { status: 'frozen' })).body, { status: 'frozen', frozenUntil: null }, 'it is optional')
})

t.test('a time in another zone is answered in UTC', async (t) => {
  const id = await buildTicket(customer)
  const answer = await setStatus(id, { status: 'frozen', until: '2999-01-01T02:00:00+02:00' })
  t.match(answer, { status: 200, body: { frozenUntil: '2999-01-01T00:00:00.000Z' } })
})

t.test('a time that does not fit is refused', async (t) => {
  const id = await buildTicket(customer)
  const past = new Date(Date.now() - 1000).toISOString()
  const wrong = [
    ...statuses.filter((status) => status !== 'frozen').map((status) => ({ status, until: later() })),
    { status: 'frozen', until: past },
    { status: 'frozen', until: 'tomorrow' },
    { status: 'frozen', until: '2999-13-45T00:00:00Z' },
  ]
  for (const body of wrong) {
    t.match(await setStatus(id, body), { status: 400, body: { errors: [{ path: 'until' }] } }, JSON.stringify(body))
  }
  t.match(await read(id), { status: 'open', seq: 1 })
})

t.test('an unknown status is refused, a group is no status', async (t) => {
  const id = await buildTicket(customer)
  for (const body of [{ status: 'done' }, { status: 'Open' }, { status: ['open'] }, {}, { status: null }]) {
    t.match(await setStatus(id, body), { status: 400, body: { errors: [{ path: 'status' }] } }, JSON.stringify(body))
  }
  await agent.api.patch(`/tickets/${id}/status?status=bogus`, { status: 'open' })
  t.equal((await read(id)).status, 'open', 'not past the body either')
})

t.test('customers change no status, not even of their own ticket', async (t) => {
  const id = await buildTicket(customer)
  for (const status of [...statuses, 'nonsense']) {
    const answer = await customer.api.patch(`/tickets/${id}/status`, { status })
    t.match(answer, { status: 403, body: { code: 'forbidden' } }, status)
  }
})

t.test('a customer’s reply reopens a ticket that waits or was solved', async (t) => {
  for (const status of ['pending', 'frozen', 'solved']) {
    const id = await buildTicket(customer)
    await setStatus(id, { status, ...(status === 'frozen' && { until: later() }) })
    t.match(await write(id), { status: 201, body: { seq: 3 } })
    const after = await read(id)
    t.match(after, { status: 'open', frozenUntil: null, statusChangedBy: { id: customer.id }, seq: 4 }, status)
    t.equal(after.messageCount, 2, 'a thread holds messages only')
  }
})

t.test('a customer’s reply to an open ticket changes no status', async (t) => {
  const id = await buildTicket(customer)
  await write(id)
  t.match(await read(id), { status: 'open', statusChangedBy: null, seq: 2 })
})

t.test('a reply or note by staff changes no status', async (t) => {
  for (const status of ['pending', 'frozen', 'solved']) {
    const id = await buildTicket(customer)
    const { body: before } = await setStatus(id, { status })
    t.equal((await write(id, agent)).status, 201)
    t.equal((await write(id, agent, { internal: true })).status, 201)
    const { statusChangedAt } = before
    t.match(await read(id), { status, statusChangedAt, seq: 4 })
  }
})

t.test('a closed ticket takes no more messages from anybody', async (t) => {
  const id = await buildTicket(customer)
  const early = { body: 'Before it closed', clientMessageId: 'early' }
  await customer.api.post(`/tickets/${id}/messages`, early)
  await setStatus(id, { status: 'closed' })
  t.match(await write(id), closed)
  t.match(await write(id, agent), closed)
  t.match(await write(id, agent, { internal: true }), closed)
  t.match(await read(id), { status: 'closed', messageCount: 2, seq: 3 })
  const repeat = await customer.api.post(`/tickets/${id}/messages`, early)
  t.match(repeat, { status: 200, body: { duplicate: true, seq: 2 } }, 'what was acknowledged stays acknowledged')
  await setStatus(id, { status: 'open' })
  t.equal((await write(id)).status, 201)
})
