import t from 'tap'
import { buildCustomer, startApp } from '../helper/app.ts'
import { openers } from '../helper/sockets.ts'
import { buildSite, buildVisitor, identityFor, type TestVisitor } from '../helper/visitors.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const site = await buildSite(test)
const leave = ({ api }: Pick<TestVisitor, 'api'>, visitorToken: unknown) => api.post('/widget/logout', { visitorToken })
const isBack = async (visitor: TestVisitor) =>
  (await buildVisitor(test, site, { visitorToken: visitor.visitorToken })).id === visitor.id

t.test('who leaves is gone: the session, its sockets, other tabs, and the way back', async (t) => {
  for (const kind of ['socket.io', 'websocket'] as const) {
    const visitor = await buildVisitor(test, site, { identity: identityFor(site) })
    const otherTab = await buildVisitor(test, site, { visitorToken: visitor.visitorToken })
    const sockets = await Promise.all([visitor, otherTab].map(({ token }) => openers[kind](t, test.url, token)))
    t.match(await leave(visitor, visitor.visitorToken), { status: 204, body: undefined })
    t.strictSame(await Promise.all(sockets.map(({ closed }) => closed)), [4401, 4401])
    for (const { api } of [visitor, otherTab]) t.equal((await api.get('/users/me')).status, 401)
    t.equal(await isBack(visitor), false)
  }
})

t.test('a person’s other devices stay', async (t) => {
  const sub = 'two-devices'
  const [laptop, phone] = [
    await buildVisitor(test, site, { identity: identityFor(site, { sub }) }),
    await buildVisitor(test, site, { identity: identityFor(site, { sub }) }),
  ]
  const { body: ticket } = await laptop.api.post('/tickets', { message: 'Hello' })
  t.equal((await leave(laptop, laptop.visitorToken)).status, 204)
  t.equal((await phone.api.get(`/tickets/${ticket.id}`)).status, 200)
  t.equal(await isBack(phone), true)
  const again = await buildVisitor(test, site, { identity: identityFor(site, { sub }) })
  t.equal((await again.api.get(`/tickets/${ticket.id}`)).status, 200, 'and an identity shows the tickets again')
})

t.test('nobody throws another one out', async (t) => {
  const [one, other] = [await buildVisitor(test, site), await buildVisitor(test, site)]
  t.equal((await leave(one, other.visitorToken)).status, 204)
  t.equal((await one.api.get('/users/me')).status, 401, 'the own session ends all the same')
  t.equal((await other.api.get('/users/me')).status, 200)
  t.equal(await isBack(other), true)
  const guess = await buildVisitor(test, site)
  await leave(guess, `${guess.id}.guessed`)
  t.equal(await isBack(guess), true, 'a token that proves nothing takes nothing away')
})

t.test('it is for visitors, with a token', async (t) => {
  const visitor = await buildVisitor(test, site)
  for (const wrong of [undefined, null, 7, 'x'.repeat(201)]) t.equal((await leave(visitor, wrong)).status, 400)
  t.equal((await leave(visitor, 'nonsense')).status, 204)
  t.equal((await test.api.post('/widget/logout', { visitorToken: 'x' })).status, 401)
  t.equal((await leave(await buildCustomer(test), 'x')).status, 403)
})
