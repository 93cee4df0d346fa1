import t from 'tap'
import { openers } from '../helper/sockets.ts'
import { ask, buildScene, kinds, namesOf, ofTickets } from './scene.ts'

const secret = 'the customer must never read this'

for (const kind of kinds) {
  const open = openers[kind]

  t.test(`${kind}: nothing about a note reaches the customer, not even a gap in the numbers`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const [own, listOnly, staff] = [
      await open(t, url, customer.token),
      await open(t, url, customer.token),
      await open(t, url, agent.token),
    ]
    await ask(own, 'ticket:watch', { ticketId })
    await ask(staff, 'ticket:watch', { ticketId })

    const { message: note } = await ask(staff, 'message:send', { ticketId, body: secret, internal: true })
    const messageId = note.id
    await ask(staff, 'message:edit', { ticketId, messageId, body: `${secret}, edited` })
    await ask(staff, 'message:send', { ticketId, body: 'for everybody', clientMessageId: 'p' })
    await ask(staff, 'message:send', { ticketId, body: `${secret}, again`, internal: true })
    await ask(staff, 'message:delete', { ticketId, messageId })
    await ask(staff, 'ticket:status', { ticketId, status: 'pending' })

    await own.hears('ticket.status')
    t.same(namesOf(own), ['message.created', 'ticket.summary', 'ticket.status'])
    t.match(own.of('message.created'), [{ seq: 2, prev: 1, data: { message: { seq: 2, body: 'for everybody' } } }])
    t.match(own.of('ticket.status'), [{ seq: 3, prev: 2, data: { ticket: { seq: 3, messageCount: 2 } } }])
    await listOnly.hears('ticket.status')
    t.same(namesOf(listOnly), ['ticket.summary', 'ticket.status'])
    for (const socket of [own, listOnly]) {
      for (const { payload } of socket.heard) t.notMatch(JSON.stringify(payload), secret)
      const { ticket } = socket.of('ticket.status')[0].data
      t.equal(ticket.lastMessage.excerpt, 'for everybody')
      t.equal(ticket.unread, 1)
    }

    await staff.hears('ticket.status')
    const numbered = ofTickets(staff).filter(({ name }) => name !== 'ticket.summary')
    t.same(
      numbered.map(({ name, payload }) => [name, payload.prev, payload.seq]),
      [
        ['message.created', 1, 2],
        ['message.updated', 2, 3],
        ['message.created', 3, 4],
        ['message.created', 4, 5],
        ['message.deleted', 5, 6],
        ['ticket.status', 6, 7],
      ],
      'staff hear it all in their own numbering',
    )
    t.ok(staff.of('message.created')[0].data.message.internal)
  })

  t.test(`${kind}: staff see a note in ticket.summary, the customer's summary never shows it`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const [own, staff] = [await open(t, url, customer.token), await open(t, url, agent.token)]
    const say = (body: string, internal: boolean) => agent.api.post(`/tickets/${ticketId}/messages`, { body, internal })
    await say(secret, true)
    await say('hello', false)
    await staff.hears('ticket.summary', ({ data }) => data.ticket.seq === 3)
    t.match(staff.of('ticket.summary')[0].data.ticket, { messageCount: 2, lastMessage: { excerpt: secret } })
    await own.hears('ticket.summary')
    const seen = own.of('ticket.summary').map(({ data }) => data.ticket)
    t.match(seen, [{ seq: 2, messageCount: 2, lastMessage: { seq: 2, excerpt: 'hello' } }])
    t.equal(seen.length, 1)
  })

  t.test(`${kind}: what a customer reads of a ticket with notes has no gap either`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    for (const internal of [true, false, true, false])
      await agent.api.post(`/tickets/${ticketId}/messages`, { body: internal ? secret : 'public', internal })
    const own = await open(t, url, customer.token)
    const page = await ask(own, 'ticket:watch', { ticketId })
    const changes = await ask(own, 'ticket:watch', { ticketId, after: 0 })
    for (const answer of [page, changes]) {
      t.same(
        answer.messages.map(({ seq }: { seq: number }) => seq),
        [1, 2, 3],
      )
      t.equal(answer.seq, 3)
      t.notMatch(JSON.stringify(answer), secret)
    }
    const note = (await agent.api.get(`/tickets/${ticketId}`)).body.messages[1]
    t.ok(note.internal)
    const touch = { ticketId, messageId: note.id }
    t.match(await own.call('message:edit', { ...touch, body: 'x' }), { ok: false, error: { code: 'not_found' } })
    t.match(await own.call('message:delete', touch), { ok: false, error: { code: 'not_found' } })
    const answer = await own.call('message:send', { ticketId, body: 'x', replyTo: note.id })
    t.match(answer, { ok: false, error: { code: 'validation_failed' } })
    const internal = await own.call('message:send', { ticketId, body: 'x', internal: true })
    t.match(internal, { ok: false, error: { code: 'forbidden' } })
  })
}
