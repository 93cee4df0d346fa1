import t from 'tap'
import { buildAgent, buildCustomer, buildTicket } from '../helper/app.ts'
import { openers } from '../helper/sockets.ts'
import { ask, buildScene, kinds, namesOf } from './scene.ts'

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

for (const kind of kinds) {
  const open = openers[kind]

  t.test(`${kind}: watchers hear a message made, edited and deleted, numbered without a gap`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const sockets = [await open(t, url, customer.token), await open(t, url, agent.token)]
    const [own, staff] = sockets
    if (!own || !staff) return
    const { epoch } = await ask(own, 'ticket:watch', { ticketId })
    await ask(staff, 'ticket:watch', { ticketId })

    const { message } = await ask(own, 'message:send', { ticketId, body: 'one', clientMessageId: 'c-1' })
    const messageId = message.id
    const edited = await ask(own, 'message:edit', { ticketId, messageId, body: 'two' })
    await ask(own, 'message:delete', { ticketId, messageId })
    for (const socket of sockets) {
      await socket.hears('message.deleted')
      const envelope = { ticketId, epoch, at: iso }
      t.match(socket.of('message.created'), [{ ...envelope, seq: 2, prev: 1, data: { message } }])
      t.match(socket.of('message.updated'), [{ ...envelope, seq: 3, prev: 2, data: { message: edited } }])
      const tombstone = { id: messageId, seq: 2, body: '', deletedAt: iso }
      t.match(socket.of('message.deleted'), [{ ...envelope, seq: 4, prev: 3, data: { message: tombstone } }])
      t.same(Object.keys(socket.of('message.created')[0]).sort(), ['at', 'data', 'epoch', 'prev', 'seq', 'ticketId'])
      t.same(socket.of('message.created')[0].data, { message }, 'the event and the answer have the same message')
    }
  })

  t.test(`${kind}: what comes over REST is heard alike`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const socket = await open(t, url, customer.token)
    await ask(socket, 'ticket:watch', { ticketId })
    const { body } = await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'by REST' })
    const { data } = await socket.hears('message.created')
    t.same(data, { message: body.message })
  })

  t.test(`${kind}: who does not watch hears of messages by ticket.summary only, others not at all`, async (t) => {
    const app = await buildScene(t)
    const { url, customer, agent, ticketId } = app
    const [stranger, colleague] = [await buildCustomer(app), await buildAgent(app)]
    const strangersOwn = await buildTicket(stranger)
    const open3 = [customer, colleague, stranger].map(({ token }) => open(t, url, token))
    const [owner, staff, other] = await Promise.all(open3)
    if (!owner || !staff || !other) return
    await ask(other, 'ticket:watch', { ticketId: strangersOwn })

    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'for the watchers' })
    for (const socket of [owner, staff]) {
      const summary = await socket.hears('ticket.summary')
      t.same(Object.keys(summary).sort(), ['at', 'data', 'ticketId'], 'a summary has no number')
      t.match(summary, { ticketId, at: iso, data: { ticket: { id: ticketId, messageCount: 2, seq: 2 } } })
      t.match(summary.data.ticket.lastMessage, { seq: 2, excerpt: 'for the watchers', author: { id: agent.id } })
      t.same(namesOf(socket), ['ticket.summary'])
    }
    t.equal(owner.of('ticket.summary')[0].data.ticket.unread, 1)

    await agent.api.post(`/tickets/${strangersOwn}/messages`, { body: 'for the stranger' })
    await other.hears('message.created')
    for (const { payload } of other.heard) t.equal(payload.ticketId, strangersOwn, 'nothing of the other ticket')
  })

  t.test(`${kind}: summaries follow an edit and a delete of the last message`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const socket = await open(t, url, agent.token)
    const sent = await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'first wording' })
    const path = `/tickets/${ticketId}/messages/${sent.body.message.id}`
    await customer.api.patch(path, { body: 'second wording' })
    await customer.api.delete(path)
    await socket.hears('ticket.summary', ({ data }) => data.ticket.lastMessage.excerpt === '')
    const excerpts = socket.of('ticket.summary').map(({ data }) => data.ticket.lastMessage.excerpt)
    t.same(excerpts, ['first wording', 'second wording', ''])
  })

  t.test(`${kind}: a reply that reopens is heard as message.created and then ticket.status`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'solved' })
    const sockets = [await open(t, url, customer.token), await open(t, url, agent.token)]
    for (const socket of sockets) await ask(socket, 'ticket:watch', { ticketId })
    await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'it broke again' })
    for (const socket of sockets) {
      const status = await socket.hears('ticket.status')
      t.match(socket.of('message.created'), [{ seq: 3, prev: 2 }])
      t.match(status, {
        seq: 4,
        prev: 3,
        data: { ticket: { status: 'open', seq: 4, statusChangedBy: { id: customer.id } } },
      })
      const numbered = namesOf(socket).filter((name) => name !== 'ticket.summary')
      t.same(numbered, ['message.created', 'ticket.status'])
    }
  })
}
