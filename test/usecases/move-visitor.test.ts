import assert from 'node:assert/strict'
import t from 'tap'
import { collectionsWith } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'
import { openers } from '../helper/sockets.ts'
import { buildVisitor, identityFor } from '../helper/visitors.ts'
import { type Message, openScene } from './moving-scene.ts'

const { test, database, admin, agent, site, threadOf, buildThread, traces } = await openScene(t)

const changedSince = async (ticketId: string, after: number): Promise<Message[]> => {
  const messages: Message[] = []
  for (let from = after, more = true; more; ) {
    const { body } = await agent.api.get(`/tickets/${ticketId}/changes?after=${from}`)
    messages.push(...body.messages)
    from = body.seq
    more = body.more
  }
  return messages
}

t.test('what a visitor asked before belongs to the person whom they turn out to be', async (t) => {
  const visitor = await buildVisitor(test, site, { name: 'Robin', email: 'robin@typed.test' })
  const { body: ticket } = await visitor.api.post('/tickets', { message: 'Where is my nightingale?' })
  const file = (await visitor.api.upload(`/tickets/${ticket.id}/attachments`, textFile())).body
  await visitor.api.post(`/tickets/${ticket.id}/messages`, { body: 'See there', attachments: [file.id] })
  const unsent = (await visitor.api.upload(`/tickets/${ticket.id}/attachments`, textFile())).body
  await agent.api.post(`/tickets/${ticket.id}/messages`, { body: 'Coming' })
  await agent.api.post(`/tickets/${ticket.id}/messages`, { body: 'A note', internal: true })
  await visitor.api.post(`/tickets/${ticket.id}/read`, { seq: 3 })
  await agent.api.patch(`/tickets/${ticket.id}/status`, { status: 'pending' })
  await visitor.api.post(`/tickets/${ticket.id}/messages`, { body: 'Thanks' })
  const before = await threadOf(ticket.id)

  const person = await buildVisitor(test, site, { identity: identityFor(site), visitorToken: visitor.visitorToken })
  t.not(person.id, visitor.id)
  t.match(
    (await person.api.get('/users/me')).body,
    { name: 'Robin', email: 'robin@typed.test' },
    'what they typed stays',
  )
  const { body } = await person.api.get(`/tickets/${ticket.id}`)
  t.match(body, {
    customer: { id: person.id },
    read: { customer: 3 },
    statusChangedBy: { id: person.id },
    status: 'open',
  })
  t.match(body.lastMessage, { author: { id: person.id }, excerpt: 'Thanks' })
  const own = (id: string) => (id === visitor.id ? person.id : id)
  t.strictSame(
    (await threadOf(ticket.id)).map(({ author, ...message }) => [author.id, message]),
    before.map(({ author, ...message }) => [own(author.id), message]),
    'the same thread by another author',
  )
  t.match((await person.api.get('/tickets')).body.items, [{ id: ticket.id }])
  await eventually(async () => {
    assert.equal((await person.api.get('/tickets?q=nightingale')).body.items[0]?.id, ticket.id)
  })
  const sent = await person.api.post(`/tickets/${ticket.id}/messages`, { body: 'And this', attachments: [unsent.id] })
  t.equal(sent.status, 201, 'an upload of before can be sent')
  const edited = before.find((message) => message.body === 'Thanks')?.id
  t.equal((await person.api.patch(`/tickets/${ticket.id}/messages/${edited}`, { body: 'Thank you' })).status, 200)

  t.equal((await visitor.api.get('/tickets')).status, 401, 'the session of before has ended')
  const back = await buildVisitor(test, site, { visitorToken: visitor.visitorToken })
  t.notOk([visitor.id, person.id].includes(back.id), 'and its token brings nobody back')
  const { body: listed } = await agent.api.get('/users?role=customer&limit=100')
  t.notOk(
    listed.items.some(({ id }: { id: string }) => id === visitor.id),
    'one person is in the list once',
  )
  await test.app.services.publish.settled()
  await eventually(async () => assert.deepEqual(await traces(visitor.id), []))
})

t.test('staff who watch see a gap, and what they catch up with has the new author', async (t) => {
  for (const kind of ['socket.io', 'websocket'] as const) {
    const visitor = await buildVisitor(test, site)
    const ticketId = await buildThread(visitor, 3)
    const staff = await openers[kind](t, test.url, agent.token)
    const theirs = await openers[kind](t, test.url, visitor.token)
    const { data } = await staff.call('ticket:watch', { ticketId })
    const person = await buildVisitor(test, site, { identity: identityFor(site), visitorToken: visitor.visitorToken })
    const event = await staff.hears('ticket.updated', (payload) => payload.ticketId === ticketId)
    t.match(event.data.ticket.customer, { id: person.id }, kind)
    t.ok(event.prev > data.seq, 'something lies between what was known and what came')
    const { data: changes } = await staff.call('ticket:watch', { ticketId, after: data.seq })
    t.equal(changes.seq, event.seq)
    t.strictSame(
      changes.messages.map((message: Message) => message.author.id),
      [person.id, person.id, person.id],
    )
    t.equal(await theirs.closed, 4401, 'the visitor’s own socket ends')
    t.equal(staff.of('ticket.updated').length, 1)
  }
})

t.test('a repeat under another name is still a repeat', async (t) => {
  const visitor = await buildVisitor(test, site)
  const opened = { message: 'Hello', clientMessageId: 'open-1' }
  const { body: ticket } = await visitor.api.post('/tickets', opened)
  const path = `/tickets/${ticket.id}/messages`
  const said = { body: 'Once', clientMessageId: 'say-1' }
  const first = (await visitor.api.post(path, said)).body
  const person = await buildVisitor(test, site, { identity: identityFor(site), visitorToken: visitor.visitorToken })
  const again = await person.api.post(path, said)
  t.match(again, { status: 200, body: { duplicate: true, seq: first.seq, message: { id: first.message.id } } })
  t.equal((await person.api.post('/tickets', opened)).body.id, ticket.id, 'the ticket too')
  t.match(await person.api.post('/tickets', { ...opened, message: 'Other' }), { status: 409 })
  t.equal((await person.api.get('/tickets?count=true')).body.total, 1)
})

t.test('a person may have been several visitors; two persons cannot have been one', async (t) => {
  const [one, two] = [await buildVisitor(test, site), await buildVisitor(test, site)]
  for (const visitor of [one, two]) await visitor.api.post('/tickets', { message: 'Hello' })
  const sub = `collector-${one.id}`
  const person = await buildVisitor(test, site, {
    identity: identityFor(site, { sub }),
    visitorToken: one.visitorToken,
  })
  await buildVisitor(test, site, { identity: identityFor(site, { sub }), visitorToken: two.visitorToken })
  t.equal((await person.api.get('/tickets')).body.items.length, 2)

  const torn = await buildVisitor(test, site)
  const { body: ticket } = await torn.api.post('/tickets', { message: 'Whose?' })
  const claims = Array.from({ length: 6 }, () => ({ identity: identityFor(site), visitorToken: torn.visitorToken }))
  const persons = await Promise.all(claims.map((more) => buildVisitor(test, site, more)))
  const seen = await Promise.all(persons.map(({ api }) => api.get(`/tickets/${ticket.id}`)))
  t.strictSame(seen.map(({ status }) => status).sort(), [200, 404, 404, 404, 404, 404])
})

t.test('who is somebody else already brings nobody else’s tickets along', async (t) => {
  const first = await buildVisitor(test, site, { identity: identityFor(site) })
  const { body: ticket } = await first.api.post('/tickets', { message: 'Mine' })
  const second = await buildVisitor(test, site, { identity: identityFor(site), visitorToken: first.visitorToken })
  t.equal((await second.api.get(`/tickets/${ticket.id}`)).status, 404)
  t.equal((await first.api.get(`/tickets/${ticket.id}`)).status, 200)
})

t.test('while others write, every number is taken once and nothing is lost', async (t) => {
  const visitor = await buildVisitor(test, site)
  const ticketId = await buildThread(visitor, 130)
  const known = (await agent.api.get(`/tickets/${ticketId}`)).body.seq
  const staff = await openers['socket.io'](t, test.url, agent.token)
  await staff.call('ticket:watch', { ticketId })
  const sends = Array.from({ length: 40 }, (_, n) =>
    agent.api.post(`/tickets/${ticketId}/messages`, { body: `more ${n}` }),
  )
  const moved = buildVisitor(test, site, { identity: identityFor(site), visitorToken: visitor.visitorToken })
  t.ok((await Promise.all(sends)).every(({ status }) => status === 201))
  const person = await moved
  const thread = await threadOf(ticketId)
  t.equal(thread.length, 171)
  t.equal(new Set(thread.map(({ seq }) => seq)).size, 171)
  t.notOk(thread.some(({ author }) => author.id === visitor.id))
  const changed = await changedSince(ticketId, known)
  const latest = new Map(changed.map((message) => [message.id, message]))
  const theirs = thread.filter(({ author }) => author.id === person.id)
  t.ok(theirs.length > 80)
  t.strictSame(
    theirs.filter(({ id }) => !latest.has(id)),
    [],
    'who catches up gets every message that changed',
  )
})

t.test('who erases a person erases whom they were before', async (t) => {
  const canary = 'Zaunkoenig4711'
  const visitor = await buildVisitor(test, site, { name: canary })
  const { body: ticket } = await visitor.api.post('/tickets', { message: canary })
  const sub = `erased-${visitor.id}`
  const person = await buildVisitor(test, site, {
    identity: identityFor(site, { sub }),
    visitorToken: visitor.visitorToken,
  })
  t.equal((await admin.api.delete(`/users/${person.id}`)).status, 204)
  await eventually(async () => {
    assert.deepEqual(await collectionsWith(database, canary), [])
    assert.deepEqual(await collectionsWith(database, sub), [])
  })
  t.match((await agent.api.get(`/tickets/${ticket.id}`)).body, {
    customer: { name: 'Deleted user' },
    subject: 'Deleted user',
  })
})
