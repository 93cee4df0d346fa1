import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, buildTicket } from '../helper/app.ts'
import { openers } from '../helper/sockets.ts'
import { ask, buildScene, kinds, namesOf, ofTickets } from './scene.ts'

for (const kind of kinds) {
  const open = openers[kind]

  t.test(`${kind}: a new ticket is heard by all staff and by its customer`, async (t) => {
    const app = await buildScene(t)
    const { url, customer, agent } = app
    const [first, second, own] = [
      await open(t, url, agent.token),
      await open(t, url, (await buildAgent(app)).token),
      await open(t, url, customer.token),
    ]
    const { body: made } = await customer.api.post('/tickets', { message: 'Where is my order?' })
    for (const socket of [first, second, own]) {
      const event = await socket.hears('ticket.created')
      t.match(event, { ticketId: made.id, seq: 1, prev: 0, data: { ticket: { id: made.id, subject: made.subject } } })
      t.same(namesOf(socket), ['ticket.created'])
    }
    t.equal(first.of('ticket.created')[0].data.ticket.unread, 1)
    t.equal(own.of('ticket.created')[0].data.ticket.unread, 0)
  })

  t.test(`${kind}: a ticket that changes is heard once by all staff and its customer, watching or not`, async (t) => {
    const app = await buildScene(t)
    const { url, customer, agent, ticketId } = app
    const colleague = await buildAgent(app)
    const tokens = [customer.token, customer.token, agent.token, colleague.token]
    const sockets = await Promise.all(tokens.map((token) => open(t, url, token)))
    for (const watching of [sockets[0], sockets[2]]) if (watching) await ask(watching, 'ticket:watch', { ticketId })

    await agent.api.patch(`/tickets/${ticketId}`, { priority: 'high', tags: ['vip'] })
    await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'pending' })
    await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'pending' })
    await agent.api.post(`/tickets/${ticketId}/claim`)
    for (const socket of sockets) {
      await socket.hears('ticket.updated', ({ data }) => data.ticket.assignee)
      t.same(namesOf(socket), ['ticket.updated', 'ticket.status', 'ticket.updated'], 'each once, the same again not')
      t.match(
        ofTickets(socket).map(({ payload }) => payload),
        [
          { ticketId, seq: 2, prev: 1, data: { ticket: { priority: 'high', tags: ['vip'], status: 'open', seq: 2 } } },
          { ticketId, seq: 3, prev: 2, data: { ticket: { status: 'pending', statusChangedBy: { id: agent.id } } } },
          { ticketId, seq: 4, prev: 3, data: { ticket: { assignee: { id: agent.id }, seq: 4 } } },
        ],
      )
    }
  })

  t.test(`${kind}: a ticket that is deleted is heard once by staff and its customer`, async (t) => {
    const app = await buildScene(t)
    const { url, customer, agent, ticketId } = app
    const admin = await buildAdmin(app)
    const sockets = [await open(t, url, customer.token), await open(t, url, agent.token)]
    for (const socket of sockets) await ask(socket, 'ticket:watch', { ticketId })
    t.equal((await admin.api.delete(`/tickets/${ticketId}`)).status, 204)
    for (const socket of sockets) {
      t.match(await socket.hears('ticket.deleted'), { ticketId, seq: 2, prev: 1, data: { ticket: { id: ticketId } } })
      t.same(namesOf(socket), ['ticket.deleted'])
      t.match(await socket.call('ticket:watch', { ticketId }), { ok: false, error: { code: 'not_found' } })
    }
  })

  t.test(`${kind}: a customer hears nothing of other people's tickets`, async (t) => {
    const app = await buildScene(t)
    const { url, agent, ticketId } = app
    const stranger = await buildCustomer(app)
    const socket = await open(t, url, stranger.token)
    await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'solved' })
    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'not for strangers' })
    await agent.api.post(`/tickets/${ticketId}/read`, { seq: 1 })
    const own = await buildTicket(stranger)
    await socket.hears('ticket.created')
    t.same(
      socket.heard.map(({ payload }) => payload.ticketId),
      [own],
    )
  })
}
