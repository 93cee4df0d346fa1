import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp, type TestUser } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const conflict = { status: 409, body: { code: 'conflict' } }

t.test('a ticket that is called as those of deleted users are loses its tags as well', async (t) => {
  const customer = await buildCustomer(test)
  const id = await buildTicket(customer, { subject: 'Deleted user' })
  await agent.api.patch(`/tickets/${id}`, { tags: ['kingfisher'] })
  await admin.api.delete(`/users/${customer.id}`)
  t.strictSame((await agent.api.get(`/tickets/${id}`)).body.tags, [])
})

t.test('an agent’s words go from other people’s tickets, notes too; theirs stay', async (t) => {
  const [leaving, customer] = [await buildAgent(test, admin), await buildCustomer(test)]
  const id = await buildTicket(customer, { message: 'My question', subject: 'Mine' })
  await leaving.api.post(`/tickets/${id}/messages`, { body: 'by nachtigall9' })
  await leaving.api.post(`/tickets/${id}/messages`, { body: 'a note by nachtigall9', internal: true })
  t.equal((await admin.api.delete(`/users/${leaving.id}`)).status, 204)
  await eventually(async () => assert.deepEqual(await collectionsWith(database, 'nachtigall9'), []))
  const { subject, messages } = (await customer.api.get(`/tickets/${id}`)).body
  t.equal(subject, 'Mine')
  t.match(messages, [{ body: 'My question' }, { body: '', author: { name: 'Deleted user' } }])
})

t.test('nothing is written to an erased account any more, by a node that does not know yet either', async (t) => {
  const other = await startApp(t, { RATE_LIMIT: '0' }, test.databaseUrl)
  const customer = await buildCustomer(test)
  const there = api(other.url, customer.token)
  t.equal((await there.get('/users/me')).status, 200)
  t.equal((await admin.api.delete(`/users/${customer.id}`)).status, 204)
  t.equal((await there.patch('/users/me', { firstName: 'Pirol', username: 'pirol' })).status, 401)
  t.strictSame(await collectionsWith(database, 'pirol'), [])
  t.equal((await admin.api.patch(`/users/${customer.id}`, { firstName: 'Pirol' })).status, 404)
})

t.test('what another node still took from an erased person goes as well, a little later', async (t) => {
  const other = await startApp(t, { RATE_LIMIT: '0' }, test.databaseUrl)
  const customer = await buildCustomer(test)
  const id = await buildTicket(customer)
  const there = api(other.url, customer.token)
  t.equal((await there.get('/users/me')).status, 200)
  t.equal((await admin.api.delete(`/users/${customer.id}`)).status, 204)
  await there.post(`/tickets/${id}/messages`, { body: 'a last word of the wheatear' })

  // As if the time had passed by which every node knows; some node looks from time to time.
  const longAgo = { $set: { erasedAt: new Date(Date.now() - 60_000) } }
  await database.collection('users').updateMany({ erasedAt: { $type: 'date' }, erasureChecked: null }, longAgo)
  await startApp(t, { RATE_LIMIT: '0' }, test.databaseUrl, { sweepEvery: 1 })
  await eventually(
    async () => {
      assert.equal(
        await database.collection('users').countDocuments({ erasedAt: { $type: 'date' }, erasureChecked: null }),
        0,
      )
      assert.deepEqual(await collectionsWith(database, 'wheatear'), [])
    },
    { within: 40_000 },
  )
  t.same(await collectionsWith(database, 'wheatear'), [])
})

t.test('only admins erase; the last of them cannot be, nor can two erase each other', async (t) => {
  const customer = await buildCustomer(test)
  for (const caller of [agent, customer]) t.equal((await caller.api.delete(`/users/${customer.id}`)).status, 403)
  for (const nobody of ['0'.repeat(24), 'nonsense']) t.equal((await admin.api.delete(`/users/${nobody}`)).status, 404)
  t.match(await admin.api.patch(`/users/${customer.id}`, { active: true }), { status: 200 }, 'nothing happened')

  const alone = await startApp(t, { RATE_LIMIT: '0' })
  const statusOf = async ({ email: login, password }: TestUser) =>
    (await alone.api.post('/auth/login', { login, password })).status
  for (let round = 0, last = await buildAdmin(alone); round < 5; round++) {
    const pair = [last, await buildAdmin(alone)]
    await Promise.all(pair.map(({ api }) => api.get('/users/me')))
    const ids = pair.map(({ id }) => id).reverse()
    await Promise.all(pair.map(({ api }, index) => api.delete(`/users/${ids[index]}`)))
    const left: TestUser[] = []
    for (const one of pair) if ((await statusOf(one)) === 200) left.push(one)
    t.ok(left.length > 0, 'somebody has to stay')
    last = await buildAdmin(alone)
    for (const { id } of left) t.equal((await last.api.delete(`/users/${id}`)).status, 204)
    t.match(await last.api.delete(`/users/${last.id}`), conflict)
    t.match((await last.api.get('/users/me')).body, { role: 'admin', active: true, email: last.email })
  }
})
