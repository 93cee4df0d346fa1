import assert from 'node:assert/strict'
import t from 'tap'
import { finishTags, retag } from '../../src/usecases/retag.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const { services } = test.app

interface Shown {
  id: string
  name: string
  colour: string
  uses: number
}

async function tagsLike(q: string): Promise<Shown[]> {
  const { status, body } = await agent.api.get(`/tags?limit=100&q=${encodeURIComponent(q)}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.items
}
const usesOf = async (q: string) => Object.fromEntries((await tagsLike(q)).map(({ name, uses }) => [name, uses]))
async function tagNamed(name: string): Promise<Shown> {
  const tag = (await tagsLike(name)).find((one) => one.name === name)
  assert(tag, `there is a tag ${name}`)
  return tag
}
const ticketOf = async (id: string) => (await agent.api.get(`/tickets/${id}`)).body
const tagsOf = async (id: string): Promise<string[]> => (await ticketOf(id)).tags

t.test('a tag comes to be when a ticket first has it, by whatever way', async (t) => {
  const id = await buildTicket(customer, { tags: ['made-vip', 'made-returns'] })
  await buildTicket(customer, { tags: ['made-vip'] })
  t.strictSame(await usesOf('made-'), { 'made-returns': 1, 'made-vip': 2 })
  await agent.api.patch(`/tickets/${id}`, { tags: ['made-later'] })
  t.strictSame(await usesOf('MADE-'), { 'made-later': 1, 'made-returns': 0, 'made-vip': 1 })
  t.match(await tagNamed('made-later'), { colour: /^#[0-9a-f]{6}$/ })
})

t.test('tags come in pages, by name', async (t) => {
  const names = Array.from({ length: 7 }, (_, n) => `page-${n}`)
  await buildTicket(customer, { tags: names.toReversed() })
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await agent.api.get(`/tags?limit=3&q=page-&count=true${cursor && `&cursor=${cursor}`}`)
    t.equal(body.total, 7)
    seen.push(...body.items.map(({ name }: Shown) => name))
    if (body.nextCursor === null) break
    cursor = body.nextCursor
  }
  t.strictSame(seen, names)
  for (const cursor of ['x', 'MTIz']) t.equal((await agent.api.get(`/tags?cursor=${cursor}`)).status, 400)
})

t.test('a colour is given by an admin', async (t) => {
  await buildTicket(customer, { tags: ['coloured'] })
  const { id } = await tagNamed('coloured')
  t.match(await admin.api.patch(`/tags/${id}`, { colour: '#123abc' }), {
    status: 200,
    body: { colour: '#123abc', uses: 1 },
  })
  t.equal((await tagNamed('coloured')).colour, '#123abc')
  t.equal((await agent.api.patch(`/tags/${id}`, { colour: '#000000' })).status, 403)
  t.equal((await admin.api.patch(`/tags/${id}`, { colour: 'red' })).status, 400)
  t.equal((await admin.api.patch(`/tags/${'0'.repeat(24)}`, { colour: 7 })).status, 404)
})

t.test('a tag is renamed everywhere, and nothing moves up for it', async (t) => {
  const ids = [
    await buildTicket(customer, { tags: ['a', 'old-name', 'b'] }),
    await buildTicket(customer, { tags: ['old-name'] }),
  ]
  const { body: view } = await agent.api.post('/views', { name: 'By tag', filter: { tag: 'old-name' } })
  const before = await ticketOf(ids[0] ?? '')
  const { id } = await tagNamed('old-name')
  t.match(await admin.api.patch(`/tags/${id}`, { name: 'new-name' }), { status: 200, body: { id, name: 'new-name' } })
  await eventually(async () => {
    assert.deepEqual(await tagsOf(ids[0] ?? ''), ['a', 'new-name', 'b'])
    assert.deepEqual(await tagsOf(ids[1] ?? ''), ['new-name'])
    assert.equal((await agent.api.get(`/views/${view.id}`)).body.filter.tag, 'new-name')
  })
  const after = await ticketOf(ids[0] ?? '')
  t.equal(after.updatedAt, before.updatedAt)
  t.equal(after.seq, before.seq + 1, 'and yet everybody can catch up')
  t.strictSame(await usesOf('new-name'), { 'new-name': 2 })
  t.strictSame(await usesOf('old-name'), {})
  await eventually(async () => assert.equal((await services.store.tags.byId(id))?.work, null))
  await buildTicket(customer, { tags: ['old-name'] })
  t.strictSame(await usesOf('old-name'), { 'old-name': 1 }, 'the old name is free again')
})

t.test('what goes by a tag follows it: policies, macros, skills; a promise goes on', async (t) => {
  const policy = (await admin.api.post('/sla-policies', { name: 'VIP', tickets: { tags: ['vip'] }, resolution: 60 }))
    .body
  t.teardown(() => admin.api.delete(`/sla-policies/${policy.id}`))
  const actions = { addTags: ['vip'], removeTags: ['x'] }
  const macro = (await admin.api.post('/macros', { name: 'To VIP', actions, shared: true })).body
  await admin.api.patch(`/agents/${agent.id}`, { skills: ['vip', 'billing'] })
  const id = await buildTicket(await buildCustomer(test), { tags: ['vip'] })
  const { sla } = (await agent.api.get(`/tickets/${id}`)).body
  const [tag] = (await admin.api.get('/tags?q=vip')).body.items
  await admin.api.patch(`/tags/${tag.id}`, { name: 'gold' })
  await eventually(async () => {
    assert.deepEqual((await admin.api.get('/sla-policies')).body.items[0].tickets.tags, ['gold'])
    assert.deepEqual((await agent.api.get(`/tickets/${id}`)).body.tags, ['gold'])
  })
  t.strictSame((await agent.api.get(`/tickets/${id}`)).body.sla, sla)
  t.match((await admin.api.get(`/macros/${macro.id}`)).body, { actions: { addTags: ['gold'], removeTags: ['x'] } })
  const { items } = (await admin.api.get('/agents')).body
  t.same(items.find((one: { id: string }) => one.id === agent.id).skills, ['billing', 'gold'])
})

t.test('a name that is taken is a conflict', async (t) => {
  await buildTicket(customer, { tags: ['taken', 'other'] })
  const { id } = await tagNamed('other')
  t.match(await admin.api.patch(`/tags/${id}`, { name: 'taken' }), {
    status: 409,
    body: { errors: [{ path: 'name' }] },
  })
  t.strictSame(await usesOf('taken'), { taken: 1 })
})

t.test('of two merged tags one stays, on each ticket once', async (t) => {
  const both = await buildTicket(customer, { tags: ['from-this', 'x', 'into-that'] })
  const one = await buildTicket(customer, { tags: ['from-this'] })
  const [from, into] = [await tagNamed('from-this'), await tagNamed('into-that')]
  t.match(await admin.api.post(`/tags/${from.id}/merge`, { into: from.id }), {
    status: 400,
    body: { errors: [{ path: 'into' }] },
  })
  t.equal((await admin.api.post(`/tags/${from.id}/merge`, { into: into.id })).status, 202)
  t.equal((await admin.api.post(`/tags/${from.id}/merge`, { into: into.id })).status, 404, 'it is gone at once')
  t.strictSame(await usesOf('from-this'), {})
  await eventually(async () => {
    assert.deepEqual(await tagsOf(both), ['into-that', 'x'])
    assert.deepEqual(await tagsOf(one), ['into-that'])
  })
  t.strictSame(await usesOf('into-that'), { 'into-that': 2 })
})

t.test('two tags that are merged into each other at once are not both lost', async (t) => {
  const id = await buildTicket(customer, { tags: ['here', 'there'] })
  const [here, there] = [await tagNamed('here'), await tagNamed('there')]
  const answers = await Promise.all([
    admin.api.post(`/tags/${here.id}/merge`, { into: there.id }),
    admin.api.post(`/tags/${there.id}/merge`, { into: here.id }),
  ])
  for (const { status } of answers) t.ok([202, 400, 404, 409].includes(status), String(status))
  await eventually(async () => assert.deepEqual(await services.store.tags.unfinished(new Date(Date.now() + 1000)), []))
  t.ok((await tagsOf(id)).length > 0)
})

t.test('a tag that is removed leaves every ticket, and used again it is a new one', async (t) => {
  const id = await buildTicket(customer, { tags: ['keep', 'leave'] })
  const tag = await tagNamed('leave')
  t.equal((await admin.api.delete(`/tags/${tag.id}`)).status, 204)
  await eventually(async () => assert.deepEqual(await tagsOf(id), ['keep']))
  await eventually(async () => assert.equal(await services.store.tags.byId(tag.id), undefined))
  await agent.api.patch(`/tickets/${id}`, { tags: ['leave'] })
  t.not((await tagNamed('leave')).id, tag.id)
})

t.test('what a node has begun and not handed on is finished by the sweep', async (t) => {
  const id = await buildTicket(customer, { tags: ['half-way'] })
  const found = await services.store.tags.byId((await tagNamed('half-way')).id)
  assert(found)
  await services.store.tags.rename(found, 'whole-way', found.colour, { by: admin.id, since: new Date() })
  await finishTags(services)
  t.strictSame(await tagsOf(id), ['half-way'], 'not before a while has passed')
  await finishTags(services, new Date(Date.now() + 1000))
  t.strictSame(await tagsOf(id), ['whole-way'])
  await Promise.all([retag(services, found.id), retag(services, found.id)])
  t.strictSame(await tagsOf(id), ['whole-way'], 'again changes nothing')
})

t.test('renamed twice in a row, tickets end with the last name', async (t) => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => buildTicket(customer, { tags: ['first-name'] })))
  const { id } = await tagNamed('first-name')
  for (const name of ['second-name', 'third-name', 'first-name', 'last-name']) {
    t.equal((await admin.api.patch(`/tags/${id}`, { name })).status, 200)
  }
  await eventually(async () => {
    for (const one of ids) assert.deepEqual(await tagsOf(one), ['last-name'])
  })
})

t.test('tags of somebody who is erased go with their words, where no other ticket has them', async (t) => {
  const leaving = await buildCustomer(test)
  await buildTicket(leaving, { tags: ['about-robin', 'common-word'] })
  await buildTicket(customer, { tags: ['common-word'] })
  t.strictSame(await usesOf('about-'), { 'about-robin': 1 })
  t.equal((await admin.api.delete(`/users/${leaving.id}`)).status, 204)
  t.strictSame(await usesOf('about-'), {})
  t.strictSame(await usesOf('common-'), { 'common-word': 1 })
})
