import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAdmin, startApp } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { secondsFromNow, signIdentity } from '../helper/identity.ts'
import { buildSite, claimsFor, identityFor, type TestSite } from '../helper/visitors.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const admin = await buildAdmin(test)
const database = await openDatabase(t, test)

const start = (site: TestSite, more: object, node = test) =>
  node.api.post('/widget/session', { siteKey: site.key, ...more })
const refused = { status: 401, body: { code: 'unauthenticated', detail: 'This identity proves nobody.' } }

const shop = await buildSite(test)

t.test('a person whom the site’s server names is the same one on every device', async (t) => {
  const sub = 'customer-7'
  const named = { sub, name: ' Robin  Vega ', email: 'robin@shop.test' }
  const first = await start(shop, { identity: identityFor(shop, named) })
  t.equal(first.status, 201)
  t.match(first.body, { identified: true, user: { name: 'Robin Vega', email: 'robin@shop.test', role: 'customer' } })
  const other = await start(shop, { identity: identityFor(shop, { sub }) })
  t.equal(other.body.user.id, first.body.user.id)
  t.equal(other.body.user.name, 'Robin Vega', 'what is not said stays')
  t.not(other.body.visitorToken, first.body.visitorToken)
  for (const { visitorToken } of [first.body, other.body]) {
    const back = await start(shop, { visitorToken, name: 'Somebody else' })
    t.match(back.body, { identified: true, user: { id: first.body.user.id, name: 'Robin Vega' }, visitorToken })
  }
  const stranger = await start(shop, { identity: identityFor(shop, { sub: `${sub} ` }) })
  t.not(stranger.body.user.id, first.body.user.id)
})

t.test('what the site says of a name that cannot be shown is left out', async (t) => {
  for (const wrong of [{ name: 'x'.repeat(81) }, { name: '' }, { name: 7 }, { email: 'nobody' }, { email: null }]) {
    t.match(await start(shop, { identity: identityFor(shop, wrong) }), { status: 201, body: { identified: true } })
  }
})

t.test('an e-mail in an identity opens no account', async (t) => {
  const { body } = await start(shop, { identity: identityFor(shop, { email: admin.email }) })
  t.not(body.user.id, admin.id)
  t.equal(body.user.role, 'customer')
})

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const rs256 = (claims: object) => {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

t.test('anything but an identity of this site, signed by its secret, is nobody’s', async (t) => {
  const other = await buildSite(test)
  const good = claimsFor(shop)
  const [header, payload, signature] = signIdentity(good, shop.secret).split('.')
  const unsigned = `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(good)}`
  const wrong: Record<string, string> = {
    'another secret': signIdentity(good, other.secret),
    'no secret': signIdentity(good, ''),
    'the part of the secret behind its prefix': signIdentity(good, shop.secret.slice(4)),
    'alg none': `${unsigned}.`,
    'alg none with a signature': `${unsigned}.${signature}`,
    'alg None': signIdentity(good, shop.secret, { alg: 'None' }),
    'no alg': signIdentity(good, shop.secret, { typ: 'JWT' }),
    RS256: rs256(good),
    'the public key as a secret': signIdentity(good, publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    HS512: `${encoded({ alg: 'HS512' })}.${payload}.${createHmac('sha512', shop.secret)
      .update(`${encoded({ alg: 'HS512' })}.${payload}`)
      .digest('base64url')}`,
    'tampered claims': `${header}.${encoded({ ...good, sub: 'somebody-else' })}.${signature}`,
    'a tampered signature': `${header}.${payload}.${signature?.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
    'no signature': `${header}.${payload}.`,
    nonsense: 'nonsense',
    nothing: '',
    'an access token of ours': admin.token,
    ...Object.fromEntries(
      Object.entries({
        'another audience': { aud: other.key },
        'no audience': { aud: undefined },
        'an audience that is only alike': { aud: `${shop.key} ` },
        expired: { exp: secondsFromNow(-31) },
        'good for too long': { exp: secondsFromNow(340) },
        'no end': { exp: undefined },
        'an end that is text': { exp: '9999999999' },
        'not yet good': { nbf: secondsFromNow(120) },
        'no sub': { sub: undefined },
        'an empty sub': { sub: '' },
        'a sub that is a number': { sub: 7 },
        'a sub that is too long': { sub: 'x'.repeat(129) },
      }).map(([what, more]) => [what, identityFor(shop, more)]),
    ),
  }
  for (const [what, identity] of Object.entries(wrong)) t.match(await start(shop, { identity }), refused, what)
  t.equal(
    (await start(shop, { identity: signIdentity(good, shop.secret) })).status,
    201,
    'and the right one still works',
  )
  t.equal(
    (await start(shop, { identity: identityFor(shop, { exp: secondsFromNow(-20) }) })).status,
    201,
    'clocks differ',
  )
  t.equal((await start(shop, { identity: identityFor(shop, { exp: secondsFromNow(300) }) })).status, 201)
  t.equal((await start(shop, { identity: identityFor(shop, { sub: 'ü'.repeat(128) }) })).status, 201)
  t.match(await start(shop, { identity: 'x'.repeat(4097) }), { status: 400 })
})

t.test('an identity of one site proves nobody on another, nor does its visitor token', async (t) => {
  const other = await buildSite(test)
  const { body } = await start(shop, { identity: identityFor(shop, { sub: 'both' }) })
  t.match(await start(other, { identity: identityFor(shop, { sub: 'both' }) }), refused)
  const there = await start(other, { identity: identityFor(other, { sub: 'both' }), visitorToken: body.visitorToken })
  t.not(there.body.user.id, body.user.id, 'the same id at another site is another person')
  t.equal((await start(shop, { visitorToken: body.visitorToken })).body.user.id, body.user.id)
})

t.test('where a site asks for an identity, nobody comes in without', async (t) => {
  const site = await buildSite(test)
  await admin.api.patch(`/sites/${site.id}`, { identityRequired: true })
  const { body } = await start(site, { identity: identityFor(site) })
  t.equal(body.site.identityRequired, true)
  const elsewhere = (await start(shop, { identity: identityFor(shop) })).body
  for (const more of [{}, { visitorToken: null }, { visitorToken: 'x.y' }, { visitorToken: elsewhere.visitorToken }]) {
    t.match(await start(site, more), { status: 401, body: { code: 'unauthenticated' } }, JSON.stringify(more))
  }
  t.equal((await start(site, { visitorToken: body.visitorToken })).body.user.id, body.user.id)
  await admin.api.patch(`/sites/${site.id}`, { identityRequired: false })
  const anonymous = (await start(site, {})).body
  await admin.api.patch(`/sites/${site.id}`, { identityRequired: true })
  t.equal((await start(site, { visitorToken: anonymous.visitorToken })).status, 401)
})

t.test('a person has twenty devices; the oldest is forgotten', async (t) => {
  const sub = 'collector'
  const tokens: string[] = []
  for (let device = 0; device < 21; device++) {
    tokens.push((await start(shop, { identity: identityFor(shop, { sub, device }) })).body.visitorToken)
  }
  const { id } = (await start(shop, { visitorToken: tokens[20] })).body.user
  t.equal((await start(shop, { visitorToken: tokens[1] })).body.user.id, id)
  t.not((await start(shop, { visitorToken: tokens[0] })).body.user.id, id)
})

t.test('who was switched off gets in by no identity', async (t) => {
  const sub = 'blocked'
  const { body } = await start(shop, { identity: identityFor(shop, { sub }) })
  await admin.api.patch(`/users/${body.user.id}`, { active: false })
  t.match(await start(shop, { identity: identityFor(shop, { sub, n: 2 }) }), refused)
})

t.test(
  'an export says who they are to the site; an erasure forgets it, and the next identity is somebody new',
  async (t) => {
    const sub = 'canary-2209'
    const { body } = await start(shop, { identity: identityFor(shop, { sub, name: 'Canary 2209' }) })
    const visitor = api(test.url, body.accessToken)
    const ticket = (await visitor.post('/tickets', { message: 'Hello' })).body
    await admin.api.patch(`/tickets/${ticket.id}/status`, { status: 'solved' })
    await visitor.post(`/tickets/${ticket.id}/rating`, { score: 2, comment: 'canary-2209 was here' })
    const held = (await visitor.get(`/users/${body.user.id}/export`)).body
    t.strictSame(held.identity, { siteId: shop.id, externalId: sub })
    t.equal(held.tickets[0].ticket.rating.comment, 'canary-2209 was here')

    t.equal((await admin.api.delete(`/users/${body.user.id}`)).status, 204)
    t.strictSame(await collectionsWith(database, sub), [])
    t.match((await admin.api.get(`/tickets/${ticket.id}`)).body.rating, { score: 2, comment: null })
    t.not((await start(shop, { visitorToken: body.visitorToken })).body.user.id, body.user.id)
    t.not((await start(shop, { identity: identityFor(shop, { sub, n: 2 }) })).body.user.id, body.user.id)
  },
)
