import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { openSocketIo } from '../helper/sockets.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const colleague = await buildAgent(test, admin)
const customer = await buildCustomer(test, { firstName: 'Robin' })

let made = 0
const build = async (actions: object, by = agent, more: object = {}) => {
  const { status, body } = await by.api.post('/macros', { name: `Macro ${++made}`, actions, ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}
const apply = (ticket: string, macro: { id: string }, body: object = {}, by = agent) =>
  by.api.post(`/tickets/${ticket}/macros/${macro.id}`, body)
const read = async (id: string, reader = agent) => (await reader.api.get(`/tickets/${id}`)).body

t.test('a macro says all that it does, and nothing else', async (t) => {
  const { id, name, createdAt: _, updatedAt: __, ...macro } = await build({ status: 'solved', addTags: ['a', 'a'] })
  const actions = {
    ...{ status: 'solved', frozenForHours: null, assignee: null, priority: null },
    ...{ addTags: ['a'], removeTags: [], reply: null },
  }
  t.strictSame(macro, { shared: false, actions })
  t.match((await agent.api.get('/macros')).body.items, [{ id, name }])
  t.match(await colleague.api.get(`/macros/${id}`), { status: 404 })
  t.match(await agent.api.patch(`/macros/${id}`, { actions: { priority: 'high' } }), {
    body: { name, actions: { status: null, addTags: [], priority: 'high' } },
  })
  t.equal((await agent.api.delete(`/macros/${id}`)).status, 204)
  t.match(await agent.api.get(`/macros/${id}`), { status: 404 })
})

t.test('all of it happens in one write, and everybody hears each part in its order', async (t) => {
  const id = await buildTicket(customer, { tags: ['new', 'kept'] })
  const macro = await build({
    ...{ status: 'frozen', frozenForHours: 2, assignee: 'me', priority: 'high', addTags: ['vip'], removeTags: ['new'] },
    reply: { body: 'Hello {{customer.name}}' },
  })
  const socket = await openSocketIo(t, test.url, agent.token)
  await socket.call('ticket:watch', { ticketId: id })
  const { status, body } = await apply(id, macro)
  t.equal(status, 200)
  t.match(body, { status: 'frozen', assignee: { id: agent.id }, priority: 'high', tags: ['kept', 'vip'], seq: 4 })
  const hours = (Date.parse(body.frozenUntil) - Date.now()) / 3_600_000
  t.ok(hours > 1.9 && hours <= 2)
  t.match((await read(id, customer)).messages.at(-1), { body: 'Hello Robin', seq: 2, author: { id: agent.id } })
  const heard = await socket.hears('ticket.status', ({ seq }) => seq === 4)
  t.match(heard, { prev: 3, data: { ticket: { status: 'frozen' } } })
  t.match(
    ['message.created', 'ticket.updated'].map((name) => socket.of(name).map(({ seq }) => seq)),
    [[2], [3]],
  )
})

t.test('what is so already stays: the second time nothing happens', async (t) => {
  const id = await buildTicket(customer)
  const macro = await build({ status: 'pending', priority: 'low' })
  const first = await apply(id, macro)
  t.strictSame((await apply(id, macro)).body, first.body)
})

t.test('a repeat under one clientMessageId sends the reply once, also of many at once', async (t) => {
  const id = await buildTicket(customer)
  const macro = await build({ status: 'pending', reply: { body: 'A note', internal: true } })
  const answers = await Promise.all(Array.from({ length: 8 }, () => apply(id, macro, { clientMessageId: 'once' })))
  t.strictSame([...new Set(answers.map(({ status }) => status))], [200])
  await agent.api.patch(`/tickets/${id}/status`, { status: 'open' })
  t.match(await apply(id, macro, { clientMessageId: 'once' }), { status: 200, body: { status: 'open' } })
  t.equal((await read(id)).messageCount, 2)
  t.equal((await read(id, customer)).messageCount, 1, 'an internal one is a note')
  await apply(id, macro)
  t.equal((await read(id)).messageCount, 3, 'without one each is another')
})

t.test('nothing of it happens where a part cannot', async (t) => {
  const id = await buildTicket(customer)
  const leaver = await buildAgent(test, admin)
  const macro = await build({ assignee: leaver.id, status: 'solved', reply: { body: 'Bye' } })
  await admin.api.patch(`/users/${leaver.id}`, { active: false })
  t.match(await apply(id, macro), { status: 409, body: { code: 'conflict' } })
  const closing = await build({ priority: 'high', reply: { body: 'Bye' } })
  await agent.api.patch(`/tickets/${id}/status`, { status: 'closed' })
  t.match(await apply(id, closing), { status: 409, body: { code: 'ticket_closed' } })
  t.match(await read(id), { status: 'closed', messageCount: 1, priority: 'normal', seq: 2 })
})

t.test('others’ own macros cannot be used, shared ones can', async (t) => {
  const id = await buildTicket(customer)
  t.match(await apply(id, await build({ status: 'solved' }, colleague)), { status: 404 })
  const shared = await build({ status: 'solved', assignee: 'none' }, admin, { shared: true })
  t.match(await apply(id, shared), { status: 200, body: { status: 'solved', assignee: null } })
  t.match(await apply(id, shared, {}, customer), { status: 403 })
})

t.test('what does not fit is refused', async (t) => {
  const wrong: object[] = [
    ...[{}, { addTags: [] }, { status: null }, { status: 'done' }, { frozenForHours: 1 }, { assignee: customer.id }],
    ...[{ status: 'frozen', frozenForHours: 0 }, { reply: { body: '{{who.knows}}' } }, { close: true }],
  ]
  for (const actions of wrong) {
    const answer = await agent.api.post('/macros', { name: 'Wrong', actions })
    t.match(answer, { status: 400, body: { code: 'validation_failed' } }, JSON.stringify(actions))
  }
  await build({ status: 'open' }, agent, { name: 'Taken' })
  t.match(await agent.api.post('/macros', { name: 'Taken', actions: { status: 'open' } }), { status: 409 })
  assert((await agent.api.get('/macros')).body.items.length > 0)
})
