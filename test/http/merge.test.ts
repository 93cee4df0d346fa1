import assert from 'node:assert/strict'
import t from 'tap'
import { finishMerges } from '../../src/usecases/merge-tickets.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'
import { textFile } from '../helper/files.ts'
import { openSocketIo } from '../helper/sockets.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const { services } = test.app
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const conflict = { status: 409, body: { code: 'conflict' } }

const merge = (id: string, into: string) => agent.api.post(`/tickets/${id}/merge`, { into })
const read = async (id: string, reader = agent) => (await reader.api.get(`/tickets/${id}`)).body
const say = async (id: string, body: string, more: object = {}, by = customer) =>
  (await by.api.post(`/tickets/${id}/messages`, { body, ...more })).body.message
const bodies = async (id: string, reader = agent): Promise<string[]> =>
  (await reader.api.get(`/tickets/${id}/messages?after=0&limit=100`)).body.items.map(
    (one: { body: string }) => one.body,
  )
const later = () => new Date(Date.now() + 60_000)

async function twoTickets() {
  const old = await buildTicket(customer, { message: 'old 1', subject: 'Old one', tags: ['a'] })
  const into = await buildTicket(customer, { message: 'new 1', subject: 'New one', tags: ['b'] })
  await say(old, 'old 2')
  await say(into, 'new 2')
  await say(old, 'old note', { internal: true }, agent)
  await say(into, 'new 3', {}, agent)
  return { old, into }
}
const together = ['old 1', 'new 1', 'old 2', 'new 2', 'old note', 'new 3']

t.test('the threads become one by time, and the old ticket says where it went', async (t) => {
  const { old, into } = await twoTickets()
  const { number } = await read(into)
  const { status, body } = await merge(old, into)
  t.equal(status, 200)
  t.match(body, { id: into, status: 'open', messageCount: 6, tags: ['b', 'a'], lastMessage: { excerpt: 'new 3' } })
  t.strictSame(await bodies(into), together)
  t.strictSame(
    await bodies(into, customer),
    together.filter((text) => text !== 'old note'),
  )
  t.match(await read(old), { status: 'closed', mergedInto: { id: into, number } })
  t.match(await read(old, customer), { mergedInto: { id: into, number } })
  t.notOk('mergedInto' in (await read(into)), 'others have no such field')
  await finishMerges(services, later())
  t.match(await read(old), { messages: [], messageCount: 0, lastMessage: null, mergedInto: { id: into } })
  t.strictSame(await bodies(into), together, 'ending it leaves the other one as it is')
})

t.test('who watches sees the whole thread in its new order', async (t) => {
  const { old, into } = await twoTickets()
  const socket = await openSocketIo(t, test.url, agent.token)
  const { data } = await socket.call('ticket:watch', { ticketId: into })
  const { body } = await merge(old, into)
  const heard = await socket.hears('ticket.updated', ({ ticketId }) => ticketId === into)
  t.equal(heard.seq, body.seq)
  t.ok(heard.prev > data.seq, 'a gap, which clients catch up on')
  const changes = (await agent.api.get(`/tickets/${into}/changes?after=${data.seq}`)).body
  const inOrder = changes.messages.sort((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)
  t.strictSame(
    inOrder.map((one: { body: string }) => one.body),
    together,
  )
  t.equal(inOrder[0].seq, 1)
  const sent = await say(into, 'after it', {}, agent)
  t.equal(sent.seq, body.seq + 1, 'and life goes on')
})

t.test('files, finds and what is unread go along', async (t) => {
  const { old, into } = await twoTickets()
  const { body: file } = await customer.api.upload(`/tickets/${old}/attachments`, textFile())
  await say(old, 'See the marmalade', { attachments: [file.id] })
  await services.publish.settled()
  const unread = (await read(old)).unread + (await read(into)).unread
  t.equal((await merge(old, into)).body.unread, unread)
  await finishMerges(services, later())
  t.equal((await customer.api.get(`/attachments/${file.id}`)).status, 200)
  t.match((await read(into)).messages.at(-1), { attachments: [{ id: file.id }] })
  const found = (await agent.api.get('/tickets?q=marmalade')).body.items
  t.strictSame(
    found.map(({ id }: { id: string }) => id),
    [into],
  )
})

t.test('the same again changes nothing, also of many at once', async (t) => {
  const { old, into } = await twoTickets()
  const answers = await Promise.all(Array.from({ length: 6 }, () => merge(old, into)))
  t.strictSame([...new Set(answers.map(({ status }) => status))], [200])
  t.strictSame(await bodies(into), together)
  const { seq } = await read(into)
  t.match(await merge(old, into), { status: 200, body: { id: into, seq } })
})

t.test('a message whose answer got lost is found where it went', async (t) => {
  const { old, into } = await twoTickets()
  const body = { body: 'Did you get this?', clientMessageId: 'lost' }
  const first = (await customer.api.post(`/tickets/${old}/messages`, body)).body
  await merge(old, into)
  await finishMerges(services, later())
  t.match(await customer.api.post(`/tickets/${old}/messages`, body), {
    status: 200,
    body: { duplicate: true, message: { id: first.message.id } },
  })
  t.match(await customer.api.post(`/tickets/${old}/messages`, { body: 'Another' }), {
    ...{ status: 409, body: { code: 'ticket_closed' } },
  })
})

t.test('nothing in the old ticket changes any more', async (t) => {
  const { old, into } = await twoTickets()
  await merge(old, into)
  t.match(await agent.api.patch(`/tickets/${old}/status`, { status: 'open' }), conflict)
  t.match(await agent.api.patch(`/tickets/${old}`, { priority: 'high' }), conflict)
  t.match(await merge(old, await buildTicket(customer)), conflict)
  t.match(await merge(await buildTicket(customer), old), conflict)
})

t.test('only tickets of one customer go together, and only into one that is there and open', async (t) => {
  const { old, into } = await twoTickets()
  t.match(await merge(old, await buildTicket(await buildCustomer(test))), conflict)
  t.match(await merge(old, old), { status: 400, body: { errors: [{ path: 'into' }] } })
  for (const nobody of ['0'.repeat(24), 'nonsense']) t.match(await merge(old, nobody), { status: 404 })
  await agent.api.patch(`/tickets/${into}/status`, { status: 'closed' })
  t.match(await merge(old, into), conflict)
  const kept = await read(old)
  t.match(kept, { status: 'open', messageCount: 3 })
  t.notOk('mergedInto' in kept)
})

t.test('of two that go into each other at once nothing is lost', async (t) => {
  const { old, into } = await twoTickets()
  const answers = await Promise.all([merge(old, into), merge(into, old)])
  t.ok(answers.every(({ status }) => status === 200 || status === 409))
  await finishMerges(services, later())
  const [one, other] = [await bodies(old), await bodies(into)]
  t.strictSame([...one, ...other].sort(), [...together].sort())
})

t.test('long threads with archives come together whole', async (t) => {
  const { old, into } = await twoTickets()
  const texts = Array.from({ length: 120 }, (_, n) => `#${n}`)
  for (const text of texts) {
    await say(old, `old ${text}`)
    await say(into, `new ${text}`)
  }
  await services.publish.settled()
  assert((await services.store.tickets.head(into))?.archivedUpTo)
  t.equal((await merge(old, into)).status, 200)
  const all: string[] = []
  for (let after = 0; ; ) {
    const { items } = (await agent.api.get(`/tickets/${into}/messages?after=${after}&limit=100`)).body
    all.push(...items.map(({ body }: { body: string }) => body))
    if (items.length === 0) break
    after = items.at(-1).seq
  }
  t.strictSame(all, [...together, ...texts.flatMap((text) => [`old ${text}`, `new ${text}`])])
  await say(into, 'the last')
  await finishMerges(services, later())
  const head = await services.store.tickets.head(into)
  t.ok((head?.archivedUpTo ?? 0) > 0, 'the older ones are archived again')
  t.equal(head?.messageCount, all.length + 1)
})

for (const step of ['copied', 'moveTraces', 'end'] as const) {
  t.test(`a node that dies before “${step}” leaves it to the sweep`, async (t) => {
    const { old, into } = await twoTickets()
    const { store } = services
    const whole = { ...store.merging }
    Object.assign(store.merging, { [step]: () => Promise.reject(new Error('died')) })
    await merge(old, into)
    await finishMerges(services, later()).catch(() => {})
    Object.assign(store.merging, whole)
    await eventually(async () => {
      await finishMerges(services, later())
      assert.equal((await read(old)).messageCount, 0, 'it has not ended')
    })
    t.strictSame(await bodies(into), together)
    t.match(await read(old), { mergedInto: { id: into }, messages: [] })
  })
}

t.test('a person with a merged ticket can be erased', async (t) => {
  const person = await buildCustomer(test)
  const [old, into] = [await buildTicket(person, { message: 'old' }), await buildTicket(person, { message: 'new' })]
  await merge(old, into)
  t.equal((await admin.api.delete(`/users/${person.id}`)).status, 204)
  t.strictSame([await bodies(into), (await read(old)).subject], [['', ''], 'Deleted user'])
})

t.test('a merge whose other ticket is gone is taken back', async (t) => {
  const { old, into } = await twoTickets()
  const { store } = services
  const { commit } = store.merging
  store.merging.commit = async () => Promise.reject(new Error('died'))
  t.equal((await merge(old, into)).status, 500)
  store.merging.commit = commit
  t.match(await read(old), { status: 'closed', mergedInto: { id: into } })
  await admin.api.delete(`/tickets/${into}`)
  await eventually(async () => {
    await finishMerges(services, later())
    assert.equal((await read(old)).status, 'open', 'it is still closed')
  })
  t.strictSame(await bodies(old), ['old 1', 'old 2', 'old note'])
})
