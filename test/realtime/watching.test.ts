import t from 'tap'
import { buildCustomer, buildTicket } from '../helper/app.ts'
import { openers } from '../helper/sockets.ts'
import { ask, buildScene, kinds } from './scene.ts'

const seqsOf = (messages: { seq: number }[]) => messages.map(({ seq }) => seq)

for (const kind of kinds) {
  const open = openers[kind]

  t.test(`${kind}: watching answers the ticket, its newest page and the number that events go on from`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const say = (body: string) => agent.api.post(`/tickets/${ticketId}/messages`, { body })
    for (let number = 2; number <= 30; number++) await say(`message ${number}`)
    const socket = await open(t, url, customer.token)
    const answer = await ask(socket, 'ticket:watch', { ticketId })
    t.same(Object.keys(answer).sort(), ['epoch', 'hasMoreBefore', 'messages', 'seq', 'ticket'])
    t.equal(answer.ticket.id, ticketId)
    t.same(
      seqsOf(answer.messages),
      Array.from({ length: 25 }, (_, index) => index + 6),
    )
    t.equal(answer.hasMoreBefore, true)
    t.equal(answer.seq, 30)

    await say('live')
    t.match(await socket.hears('message.created'), { prev: answer.seq, epoch: answer.epoch })
  })

  t.test(`${kind}: watching with after answers what was made or changed since`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const { body: sent } = await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'two' })
    await customer.api.post(`/tickets/${ticketId}/messages`, { body: 'three' })
    await customer.api.patch(`/tickets/${ticketId}/messages/${sent.message.id}`, { body: 'two, edited' })
    await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'pending' })
    const socket = await open(t, url, customer.token)

    const all = await ask(socket, 'ticket:watch', { ticketId, after: 0 })
    t.same(Object.keys(all).sort(), ['epoch', 'messages', 'more', 'seq', 'ticket'])
    t.match(all, { more: false, seq: 5, ticket: { id: ticketId, status: 'pending' } })
    t.same(seqsOf(all.messages).sort(), [1, 2, 3])
    const since = await ask(socket, 'ticket:watch', { ticketId, after: 3 })
    t.match(since.messages, [{ seq: 2, body: 'two, edited' }])
    t.equal(since.messages.length, 1, 'only what changed')
    t.same((await ask(socket, 'ticket:watch', { ticketId, after: 5 })).messages, [])
    t.same((await customer.api.get(`/tickets/${ticketId}/changes?after=3`)).body, since, 'as REST answers it')

    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'live' })
    await socket.hears('message.created')
    t.equal(socket.of('message.created').length, 1, 'watching three times is hearing once')
  })

  t.test(`${kind}: who stops watching hears no more of the thread`, async (t) => {
    const { url, customer, agent, ticketId } = await buildScene(t)
    const socket = await open(t, url, customer.token)
    const say = (body: string) => agent.api.post(`/tickets/${ticketId}/messages`, { body })
    await ask(socket, 'ticket:watch', { ticketId })
    await say('heard')
    await socket.hears('message.created')
    t.equal(await ask(socket, 'ticket:unwatch', { ticketId }), null)
    await say('not heard')
    await socket.hears('ticket.summary', ({ data }) => data.ticket.seq === 3)
    t.equal(socket.of('message.created').length, 1)
    t.equal(await ask(socket, 'ticket:unwatch', { ticketId }), null, 'stopping again is no error')

    await ask(socket, 'ticket:watch', { ticketId })
    await say('heard again')
    t.match(await socket.hears('message.created', ({ seq }) => seq === 4), { prev: 3 })
  })

  t.test(`${kind}: a customer cannot watch somebody else's ticket, nor one that is not there`, async (t) => {
    const app = await buildScene(t)
    const { url, agent, ticketId } = app
    const stranger = await buildCustomer(app)
    const socket = await open(t, url, stranger.token)
    const missing = await socket.call('ticket:watch', { ticketId: 'f'.repeat(24) })
    for (const input of [{ ticketId }, { ticketId, after: 0 }]) {
      const answer = await socket.call('ticket:watch', input)
      t.match(answer, { ok: false, error: { code: 'not_found', status: 404 } })
      t.equal(answer.error.detail, missing.error.detail, 'told apart by nothing')
    }
    await agent.api.post(`/tickets/${ticketId}/messages`, { body: 'not for strangers' })
    await buildTicket(stranger)
    await socket.hears('ticket.created')
    t.equal(socket.heard.length, 1, 'and nothing of it is heard')
  })
}
