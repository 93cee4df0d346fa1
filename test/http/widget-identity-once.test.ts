import t from 'tap'
import { buildAdmin, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { buildSite, identityFor, type TestSite } from '../helper/visitors.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const second = await startApp(t, { RATE_LIMIT: '0' }, test.databaseUrl)
const admin = await buildAdmin(test)
const database = await openDatabase(t, test)

const start = (site: TestSite, more: object, node = test) =>
  node.api.post('/widget/session', { siteKey: site.key, ...more })
const refused = { status: 401, body: { code: 'unauthenticated', detail: 'This identity proves nobody.' } }

const shop = await buildSite(test)

t.test('an identity works once, unless who it made comes back with it', async (t) => {
  const identity = identityFor(shop)
  const first = await start(shop, { identity })
  t.equal(first.status, 201)
  t.match(await start(shop, { identity }), refused, 'replayed')
  t.match(await start(shop, { identity }, second), refused, 'on another node too')
  t.match(await start(shop, { identity, visitorToken: 'nonsense' }), refused)
  const anonymous = (await start(shop, {})).body
  t.match(await start(shop, { identity, visitorToken: anonymous.visitorToken }), refused, 'with somebody else’s token')
  const stranger = (await start(shop, { identity: identityFor(shop) })).body
  t.match(await start(shop, { identity, visitorToken: stranger.visitorToken }), refused)
  const again = await start(shop, { identity, visitorToken: first.body.visitorToken }, second)
  t.match(again, { status: 201, body: { user: { id: first.body.user.id }, visitorToken: first.body.visitorToken } })
})

t.test('a signature written in another way is the same identity', async (t) => {
  const identity = identityFor(shop)
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  t.equal((await start(shop, { identity })).status, 201)
  // Of the last of 43 characters two bits say nothing.
  const at = digits.indexOf(identity.at(-1) ?? '')
  for (let bits = 1; bits < 4; bits++) {
    t.match(await start(shop, { identity: identity.slice(0, -1) + digits[at ^ bits] }), refused)
  }
})

t.test('of many at once on two nodes one gets in', async (t) => {
  for (let round = 0; round < 5; round++) {
    const identity = identityFor(shop)
    const nodes = Array.from({ length: 10 }, (_, n) => (n % 2 ? second : test))
    const answers = await Promise.all(nodes.map((node) => start(shop, { identity }, node)))
    t.strictSame(answers.map(({ status }) => status).sort(), [201, ...Array.from({ length: 9 }, () => 401)])
  }
  const sub = 'new-to-both'
  const both = await Promise.all(
    [test, second].map((node, n) => start(shop, { identity: identityFor(shop, { sub, n }) }, node)),
  )
  t.strictSame(
    both.map(({ status }) => status),
    [201, 201],
  )
  t.equal(both[0]?.body.user.id, both[1]?.body.user.id, 'and one person is made of two identities')
})

t.test('what was used is forgotten once it has expired by itself', async (t) => {
  const { usedIdentities } = test.app.services.store
  await start(shop, { identity: identityFor(shop) })
  const used = () => database.collection('used_identities').countDocuments()
  t.ok((await used()) > 0)
  await usedIdentities.removeExpired(new Date())
  t.ok((await used()) > 0, 'not before')
  await usedIdentities.removeExpired(new Date(Date.now() + 400_000))
  t.equal(await used(), 0)
})

t.test('an old secret proves identities for as long as the rotation says', async (t) => {
  const site = await buildSite(test)
  const rotate = async (overlap: number) =>
    (await admin.api.post(`/sites/${site.id}/identity-secret`, { overlap })).body.identitySecret
  const next = await rotate(60)
  t.equal((await start(site, { identity: identityFor(site) })).status, 201, 'still')
  t.equal((await start(site, { identity: identityFor({ ...site, secret: next }) })).status, 201)
  const last = await rotate(0)
  t.match(await start(site, { identity: identityFor(site) }), refused)
  t.match(await start(site, { identity: identityFor({ ...site, secret: next }) }), refused)
  t.equal((await start(site, { identity: identityFor({ ...site, secret: last }) })).status, 201)
})
