import assert from 'node:assert/strict'
import t from 'tap'
import { assignWaiting } from '../../src/usecases/assign-tickets.ts'
import { buildAgent, buildTicket } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { buildDesk } from './desk.ts'

t.test('tickets go round among those who are there', async (t) => {
  const { a, b, admin, customer, worker, assigneeOf } = await buildDesk(t)
  const workers = [await worker(), await worker({}, b)]
  await buildAgent(a, admin)
  const [mine] = workers
  const ids: string[] = []
  for (let index = 0; index < 6; index++) {
    const id = await buildTicket(customer)
    ids.push(id)
    await eventually(async () => assert(await assigneeOf(id), 'nobody has it'))
  }
  const given = await Promise.all(ids.map(assigneeOf))
  t.strictSame(given.slice(0, 2).sort(), workers.map(({ id }) => id).sort())
  t.strictSame(given.slice(2), [...given.slice(0, 2), ...given.slice(0, 2)], 'in turn')
  const told = await mine?.socket.hears('ticket.updated')
  t.match(told, { seq: 2, prev: 1, data: { ticket: { assignee: { role: 'agent' } } } })
})

t.test('of many tickets at once on two nodes, nobody gets more than they take, and none has two', async (t) => {
  const { a, b, admin, customer, worker, assigneeOf } = await buildDesk(t)
  const capacity = 3
  const workers = [await worker({ capacity }), await worker({ capacity }, b), await worker({ capacity }, b)]
  const nodes = [a, b]
  const posts = Array.from({ length: 20 }, async (_, index) => {
    const node = nodes[index % 2] ?? a
    const answer = await fetch(`${node.url}/api/v1/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${customer.token}` },
      body: JSON.stringify({ message: `Ticket ${index}` }),
    })
    assert.equal(answer.status, 201)
    const { id }: { id: string } = JSON.parse(await answer.text())
    return id
  })
  const ids = await Promise.all(posts)
  const shares = async () => {
    const given = await Promise.all(ids.map(assigneeOf))
    return workers.map(({ id }) => given.filter((one) => one === id).length)
  }
  await eventually(
    async () => {
      await Promise.all(nodes.map(({ app }) => assignWaiting(app.services)))
      assert.deepEqual(await shares(), [capacity, capacity, capacity], 'not yet')
    },
    { within: 20_000, every: 200 },
  )
  for (const id of ids) {
    const { body } = await admin.api.get(`/tickets/${id}`)
    t.equal(body.seq, body.assignee ? 2 : 1, 'nothing was given and taken')
  }
  const { body: mine } = await admin.api.get(`/tickets?assignee=${workers[0]?.id}`)
  await admin.api.patch(`/tickets/${mine.items[0].id}/status`, { status: 'solved' })
  await Promise.all([...nodes, ...nodes].map(({ app }) => assignWaiting(app.services)))
  t.strictSame(
    await shares(),
    [capacity + 1, capacity, capacity],
    'who has room again gets one more, solved ones aside',
  )
})

t.test('what a node promised before it died is in nobody’s way after a minute', async (t) => {
  const { a, customer, worker, isWith, assigneeOf } = await buildDesk(t)
  const database = await openDatabase(t, a)
  const agent = await worker({ capacity: 1 })
  const _id = database.base.Types.ObjectId.createFromHexString(agent.id)
  const promised = (secondsAgo: number) => [{ promise: 1, ticketId: _id, at: new Date(Date.now() - secondsAgo * 1000) }]
  await database.collection('agents').updateOne({ _id }, { $set: { promised: promised(10), promises: 1 } })
  const id = await buildTicket(customer)
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(id), null, 'until then it holds')
  await database.collection('agents').updateOne({ _id }, { $set: { promised: promised(61) } })
  await assignWaiting(a.app.services)
  await isWith(id, agent.id)
  await eventually(async () => {
    const kept = await database.collection('agents').findOne({ _id })
    assert.deepEqual(kept?.promised, [], 'it is not forgotten')
  })
})

t.test('whoever claims a ticket that is being handed out has it, or is told who has', async (t) => {
  const { b, customer, worker, assigneeOf } = await buildDesk(t)
  const [one, other] = [await worker(), await worker({}, b)]
  for (let index = 0; index < 5; index++) {
    const id = await buildTicket(customer)
    const claims = await Promise.all([one, other].map((agent) => agent.socket.call('ticket:claim', { ticketId: id })))
    const winner = await assigneeOf(id)
    for (const [place, agent] of [one, other].entries()) {
      t.equal(claims[place]?.ok, agent.id === winner, claims[place]?.error?.detail)
    }
  }
})

t.test('a ticket goes to who is good at it, and waits for them', async (t) => {
  const { a, customer, worker, isWith, assigneeOf } = await buildDesk(t)
  const skilled = await worker({ skills: ['billing'], capacity: 1 })
  const other = await worker()
  const tags = ['billing']
  const first = await buildTicket(customer, { tags })
  await isWith(first, skilled.id)
  const second = await buildTicket(customer, { tags })
  const third = await buildTicket(customer)
  await isWith(third, other.id)
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(second), null)
  await skilled.api.patch(`/tickets/${first}/status`, { status: 'pending' })
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(second), skilled.id)
})

t.test('a ticket that nobody has and that opens again is handed out', async (t) => {
  const { admin, customer, worker, isWith, assigneeOf } = await buildDesk(t)
  const id = await buildTicket(customer)
  await admin.api.patch(`/tickets/${id}/status`, { status: 'solved' })
  const agent = await worker()
  t.equal(await assigneeOf(id), null)
  await customer.api.post(`/tickets/${id}/messages`, { body: 'Once more' })
  await isWith(id, agent.id)
})

t.test('a site gives tickets to those it names, to active staff only, and to nobody unless it says so', async (t) => {
  const { a, admin, site, customer, worker, isWith, assigneeOf } = await buildDesk(t, null)
  const path = `/sites/${site.id}`
  const [named, other] = [await worker(), await worker()]
  const id = await buildTicket(customer)
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(id), null)
  for (const agents of [[customer.id], ['0'.repeat(24)], ['nonsense']]) {
    const refused = await admin.api.patch(path, { autoAssign: { agents } })
    t.match(refused, { status: 400, body: { errors: [{ path: 'autoAssign.agents' }] } })
  }
  const { body } = await admin.api.patch(path, { autoAssign: { agents: [named.id] } })
  t.strictSame(body.autoAssign, { agents: [named.id] })
  await assignWaiting(a.app.services)
  t.equal(await assigneeOf(id), named.id)
  await isWith(await buildTicket(customer), named.id)
  await isWith(await buildTicket(customer), named.id)
  t.equal((await other.api.get('/tickets?assignee=me')).body.items.length, 0)
})
