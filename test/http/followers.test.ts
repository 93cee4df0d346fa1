import assert from 'node:assert/strict'
import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { openers } from '../helper/sockets.ts'
import { ask, kinds } from '../realtime/scene.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const [agent, colleague] = [await buildAgent(test, admin), await buildAgent(test, admin)]
const customer = await buildCustomer(test)
const database = await openDatabase(t, test)

const follow = ({ api }: TestUser, id: string) => api.call('PUT', `/tickets/${id}/followers/me`)
const unfollow = ({ api }: TestUser, id: string) => api.delete(`/tickets/${id}/followers/me`)
async function followersOf(id: string): Promise<string[]> {
  const { status, body } = await admin.api.get(`/tickets/${id}/followers`)
  assert.equal(status, 200)
  return body.items.map((person: { id: string }) => person.id)
}
const follows = (id: string, wanted: string[]) =>
  eventually(async () => assert.deepEqual(await followersOf(id), wanted, 'others follow'))
const note = (author: TestUser, id: string, body: string) =>
  author.api.post(`/tickets/${id}/messages`, { body, internal: true })

t.test('staff follow a ticket, each once, and let go of it', async (t) => {
  const id = await buildTicket(customer)
  t.match(await follow(agent, id), {
    status: 200,
    body: { items: [{ id: agent.id, role: 'agent' }], nextCursor: null },
  })
  await Promise.all([follow(colleague, id), follow(colleague, id), follow(agent, id)])
  t.strictSame(await followersOf(id), [agent.id, colleague.id], 'in the order in which they began')
  t.match(await unfollow(agent, id), { status: 204 })
  t.match(await unfollow(agent, id), { status: 204 }, 'again is no error')
  t.strictSame(await followersOf(id), [colleague.id])
})

t.test('nothing of it reaches the customer, nor moves what they can count', async (t) => {
  const id = await buildTicket(customer)
  const before = (await customer.api.get(`/tickets/${id}`)).body
  await follow(agent, id)
  t.strictSame((await customer.api.get(`/tickets/${id}`)).body, before)
  t.match(await customer.api.get(`/tickets/${id}/followers`), { status: 403 })
  t.match(await follow(customer, id), { status: 403 })
})

t.test('whoever a note mentions follows; customers, strangers and public words make nobody', async (t) => {
  const id = await buildTicket(customer)
  await agent.api.post(`/tickets/${id}/messages`, { body: `Ask @${admin.username} about it.` })
  await note(agent, id, `@${colleague.username}, and @${customer.username}, and @nobody-at-all: look!`)
  await follows(id, [colleague.id])
  await unfollow(colleague, id)
  const { body } = await note(agent, id, 'Nobody is meant.')
  await agent.api.patch(`/tickets/${id}/messages/${body.message.id}`, { body: `@${admin.username.toUpperCase()} is.` })
  await follows(id, [admin.id])
  t.strictSame(await followersOf(id), [admin.id], 'also by an edit')
})

for (const kind of kinds) {
  t.test(`${kind}: colleagues who watch the ticket hear who follows it, once for each change`, async (t) => {
    const id = await buildTicket(customer)
    const open = openers[kind]
    const [mine, own, aside] = [
      await open(t, test.url, agent.token),
      await open(t, test.url, customer.token),
      await open(t, test.url, colleague.token),
    ]
    for (const socket of [mine, own]) await ask(socket, 'ticket:watch', { ticketId: id })
    t.match(await ask(mine, 'ticket:follow', { ticketId: id }), { items: [{ id: agent.id }], nextCursor: null })
    await ask(mine, 'ticket:follow', { ticketId: id })
    await note(agent, id, `@${colleague.username} too`)
    await mine.hears('followers', ({ data }) => data.users.length === 2)
    t.equal(await ask(mine, 'ticket:unfollow', { ticketId: id }), null)
    await mine.hears('followers', ({ data }) => data.users.length === 1 && data.users[0].id === colleague.id)
    t.strictSame(
      mine.of('followers').map(({ ticketId, data }) => [ticketId, data.users.length]),
      [1, 2, 1].map((count) => [id, count]),
    )
    for (const socket of [own, aside]) t.strictSame(socket.of('followers'), [])
  })
}

t.test('nothing is kept of a ticket that was deleted, nor of a colleague who was erased', async (t) => {
  const leaver = await buildAgent(test, admin)
  const [gone, left] = [await buildTicket(customer), await buildTicket(customer)]
  for (const id of [gone, left]) await follow(leaver, id)
  await admin.api.patch(`/agents/${leaver.id}`, { capacity: 3 })
  await admin.api.delete(`/tickets/${gone}`)
  const kept = (name: string, filter: object) => database.collection(name).countDocuments(filter)
  const idOf = (id: string) => database.base.Types.ObjectId.createFromHexString(id)
  await eventually(async () => assert.equal(await kept('followers', { ticketId: idOf(gone) }), 0, 'still kept'))
  t.match(await admin.api.delete(`/users/${leaver.id}`), { status: 204 })
  t.strictSame(await followersOf(left), [])
  t.equal(await kept('agents', { _id: idOf(leaver.id) }), 0)
})
