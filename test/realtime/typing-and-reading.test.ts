import t from 'tap'
import { buildAgent, buildCustomer } from '../helper/app.ts'
import { openers } from '../helper/sockets.ts'
import { ask, buildScene, kinds } from './scene.ts'

for (const kind of kinds) {
  const open = openers[kind]

  t.test(`${kind}: typing is heard by the watchers of both sides and by nobody else`, async (t) => {
    const app = await buildScene(t)
    const { url, customer, agent, ticketId } = app
    const [own, staff, colleague, list] = [
      await open(t, url, customer.token),
      await open(t, url, agent.token),
      await open(t, url, (await buildAgent(app)).token),
      await open(t, url, customer.token),
    ]
    await ask(own, 'ticket:watch', { ticketId })
    await ask(staff, 'ticket:watch', { ticketId })
    await ask(own, 'typing:set', { ticketId, typing: true })
    await ask(own, 'typing:set', { ticketId, typing: false })
    await ask(staff, 'typing:set', { ticketId, typing: true })
    await ask(staff, 'ticket:status', { ticketId, status: 'pending' })

    for (const watcher of [own, staff]) {
      await watcher.hears('ticket.status')
      const user = { id: customer.id, username: customer.username, role: 'customer' }
      t.match(
        watcher.of('typing'),
        [
          { ticketId, at: String, data: { user, typing: true } },
          { ticketId, at: String, data: { user, typing: false } },
          { ticketId, at: String, data: { user: { id: agent.id, role: 'agent' }, typing: true } },
        ],
        'without a number',
      )
      t.equal(watcher.of('typing').length, 3)
      t.notOk('seq' in watcher.of('typing')[0])
    }
    for (const socket of [colleague, list]) {
      await socket.hears('ticket.status')
      t.same(socket.of('typing'), [], 'who does not watch hears nothing')
    }
  })

  t.test(`${kind}: nobody can type into a ticket that they may not see`, async (t) => {
    const app = await buildScene(t)
    const { url, agent, ticketId } = app
    const [stranger, staff] = [await open(t, url, (await buildCustomer(app)).token), await open(t, url, agent.token)]
    await ask(staff, 'ticket:watch', { ticketId })
    const refused = await stranger.call('typing:set', { ticketId, typing: true })
    t.match(refused, { ok: false, error: { code: 'not_found', status: 404 } })
    await ask(staff, 'typing:set', { ticketId, typing: true })
    await staff.hears('typing')
    t.match(staff.of('typing'), [{ data: { user: { id: agent.id } } }])
    t.equal(staff.of('typing').length, 1)
  })

  t.test(`${kind}: how far one side has read is told the other in its own numbering`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    for (const internal of [true, true, false])
      await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'a message', internal })
    const [own, staff] = [await open(t, url, customer.token), await open(t, url, agent.token)]

    t.same(await ask(own, 'ticket:read', { ticketId, seq: 2 }), { seq: 2, unread: 0 })
    const byCustomer = (event: { data: { user: { id: string } } }) => event.data.user.id === customer.id
    const told = await staff.hears('ticket.read', byCustomer)
    t.match(told, { ticketId, at: String, data: { user: { id: customer.id, role: 'customer' }, seq: 4 } })
    t.notOk('seq' in told || 'prev' in told, 'without a number of its own')

    await ask(staff, 'ticket:read', { ticketId, seq: 4 })
    const byAgent = (event: { data: { user: { id: string } } }) => event.data.user.id === agent.id
    t.match(await own.hears('ticket.read', byAgent), { ticketId, data: { user: { id: agent.id }, seq: 2 } })

    await ask(own, 'ticket:read', { ticketId, seq: 1 })
    await ask(staff, 'ticket:status', { ticketId, status: 'pending' })
    await staff.hears('ticket.status')
    t.equal(staff.of('ticket.read').filter(byCustomer).length, 1, 'reading again what was read is no event')
  })

  t.test(`${kind}: a note that staff have read moves nothing that the customer can see`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const own = await open(t, url, customer.token)
    await agent.api.post(`/tickets/${ticketId}/read`, { seq: 1 })
    await own.hears('ticket.read')
    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'a note', internal: true })
    await agent.api.post(`/tickets/${ticketId}/read`, { seq: 2 })
    await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'pending' })
    await own.hears('ticket.status')
    const places = own.of('ticket.read').map(({ data }) => data.seq)
    t.same([...new Set(places)], [1], 'the number stays')
    t.equal(places.length, 1, 'and that a note was read is not told')
  })
}
