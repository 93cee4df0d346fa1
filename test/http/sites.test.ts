import t from 'tap'
import { buildAdmin, buildAgent, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const database = await openDatabase(t, test)

let made = 0
async function buildSite(more: object = {}) {
  const { status, body } = await admin.api.post('/sites', { name: `Shop ${++made}`, ...more })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const logo = `data:image/png;base64,${png.toString('base64')}`

t.test('a site is made with a name alone, and the rest is sensible', async (t) => {
  const { status, body } = await admin.api.post('/sites', { name: 'Kettle & Co' })
  t.equal(status, 201)
  const { id, createdAt, greeting, ...site } = body
  t.match({ id, createdAt, greeting }, { id: /^[0-9a-f]{24}$/, createdAt: /Z$/, greeting: /\w/ })
  t.strictSame(site, {
    ...{ key: 'kettle-co', name: 'Kettle & Co', colour: '#2f5d50', logoUrl: null, locale: 'en', corner: 'right' },
    ...{ preChat: { name: 'off', email: 'off' }, identityRequired: false, origins: [], replyTime: null },
    ...{ officeHours: null, autoAssign: null, identitySecretAt: null },
  })
  for (const reader of [admin, agent]) t.strictSame((await reader.api.get(`/sites/${id}`)).body, body)
  t.equal(
    (await agent.api.get('/sites')).body.items.some((one: { id: string }) => one.id === id),
    true,
  )
})

t.test('sites of one name get keys of their own; a key that is taken is a conflict', async (t) => {
  const names = Array.from({ length: 5 }, () => admin.api.post('/sites', { name: 'Twice' }))
  const keys = (await Promise.all(names)).map(({ body }) => body.key)
  t.strictSame(keys.sort(), ['twice', 'twice-2', 'twice-3', 'twice-4', 'twice-5'])
  const taken = await admin.api.post('/sites', { name: 'Other', key: 'twice' })
  t.match(taken, { status: 409, body: { code: 'conflict', errors: [{ path: 'key' }] } })
  t.equal((await buildSite({ key: 'my_own-key9' })).key, 'my_own-key9')
})

t.test('everything but the key can be changed; what is not given stays', async (t) => {
  const site = await buildSite({ greeting: 'Hello' })
  const day = [{ from: '09:00', to: '17:00' }]
  const none = { tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const change = {
    ...{ name: 'Renamed', origins: ['https://a.test', 'https://*.b.test'], colour: '#123abc', greeting: 'Hi' },
    ...{ locale: 'pt-BR', corner: 'left', preChat: { name: 'required', email: 'off' }, replyTime: 'minutes' },
    officeHours: { timeZone: 'Europe/Berlin', monday: day, ...none },
  }
  const { status, body } = await admin.api.patch(`/sites/${site.id}`, change)
  t.equal(status, 200)
  t.strictSame(body, { ...site, ...change })
  t.strictSame((await admin.api.patch(`/sites/${site.id}`, {})).body, body, 'nothing to change is fine')
  t.strictSame((await admin.api.patch(`/sites/${site.id}`, { officeHours: null })).body, { ...body, officeHours: null })
  t.match(await admin.api.patch(`/sites/${site.id}`, { key: 'another' }), {
    status: 400,
    body: { errors: [{ path: 'key' }] },
  })
})

t.test('what makes no sense is refused, and names the field', async (t) => {
  const site = await buildSite()
  const wrong: [string, unknown][] = [
    ...([
      ['name', ''],
      ['colour', 'red'],
      ['colour', '#12345'],
      ['locale', 'english!'],
      ['corner', 'top'],
    ] as [string, unknown][]),
    ...([
      ['greeting', 'x'.repeat(501)],
      ['replyTime', 'soon'],
      ['identityRequired', 'yes'],
    ] as [string, unknown][]),
    ...([
      ['logo', 'https://evil.test/logo.png'],
      ['logo', 7],
      ['name', null],
    ] as [string, unknown][]),
    ['logo', `data:image/png;base64,${Buffer.from('<svg onload="alert(1)">').toString('base64')}`],
    ...[
      'shop.example',
      'https://shop.example/',
      'https://a.test; script-src *',
      '*',
      'https://*',
      'javascript://x',
      'null',
    ].map((origin): [string, unknown] => ['origins', [origin]]),
    ['officeHours', { timeZone: 'Mars/Olympus' }],
  ]
  for (const [path, value] of wrong) {
    const answer = await admin.api.patch(`/sites/${site.id}`, { [path]: value })
    t.match(
      answer,
      { status: 400, body: { code: 'validation_failed' } },
      `${path}: ${JSON.stringify(value).slice(0, 50)}`,
    )
    t.match(answer.body.errors[0].path, new RegExp(`^${path}`))
  }
  t.strictSame((await admin.api.get(`/sites/${site.id}`)).body, site, 'and nothing has changed')
  t.equal((await admin.api.get(`/sites/${'0'.repeat(24)}`)).status, 404)
  t.equal((await admin.api.patch('/sites/nonsense', { colour: 7 })).status, 404, '404 comes before 400')
  t.equal((await agent.api.patch(`/sites/${site.id}`, { colour: 7 })).status, 403, 'and 403')
})

t.test('a picture is served to everybody, under an address that can be kept for good', async (t) => {
  const site = await buildSite({ logo: logo.replace('image/png', 'text/html') })
  t.match(site.logoUrl, new RegExp(`^/widget/logo/${site.id}\\?v=[\\w-]{16}$`))
  const answer = await fetch(test.url + site.logoUrl)
  t.equal(answer.status, 200)
  t.strictSame(Buffer.from(await answer.arrayBuffer()), png)
  const headers = Object.fromEntries(answer.headers)
  t.match(headers, {
    ...{
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    },
    ...{ 'cache-control': 'public, max-age=31536000, immutable', 'content-security-policy': /sandbox/ },
  })
  const other = await fetch(`${test.url}/widget/logo/${site.id}?v=other`)
  t.equal(other.headers.get('cache-control'), 'no-cache', 'another version is not kept')
  const without = (await admin.api.patch(`/sites/${site.id}`, { logo: null })).body
  t.equal(without.logoUrl, null)
  t.equal((await fetch(test.url + site.logoUrl)).status, 404)
  for (const id of ['nonsense', '0'.repeat(24), '..%2f..%2fetc']) {
    t.equal((await fetch(`${test.url}/widget/logo/${id}`)).status, 404, id)
  }
})

t.test('an identity secret is shown once, and kept sealed', async (t) => {
  const site = await buildSite()
  const required = { identityRequired: true }
  t.match(await admin.api.patch(`/sites/${site.id}`, required), {
    status: 409,
    body: { code: 'conflict', detail: /secret/ },
  })
  t.match(await admin.api.post('/sites', { name: 'Strict', ...required }), { status: 409 })
  const { status, body } = await admin.api.post(`/sites/${site.id}/identity-secret`, {})
  t.equal(status, 200)
  t.match(body, { id: site.id, identitySecret: /^ids_[\w-]{43}$/, identitySecretAt: /Z$/ })
  t.equal((await admin.api.patch(`/sites/${site.id}`, required)).status, 200)
  t.notMatch(JSON.stringify((await admin.api.get('/sites')).body), /ids_|sealed/)
  t.notMatch(JSON.stringify(await database.collection('sites').find().toArray()), body.identitySecret)
  for (const overlap of [-1, 604_801, '60', null]) {
    t.equal((await admin.api.post(`/sites/${site.id}/identity-secret`, { overlap })).status, 400, String(overlap))
  }
  const both = await Promise.all([0, 1].map(() => admin.api.post(`/sites/${site.id}/identity-secret`, {})))
  t.ok(both.some((one) => one.status === 200))
})

t.test('a site from before there was more to say is a whole one', async (t) => {
  const old = {
    key: 'old',
    name: 'Old',
    origins: [],
    colour: '#000000',
    greeting: 'Hi',
    locale: 'de',
    createdAt: new Date(),
  }
  await database.collection('sites').insertOne(old)
  const { items } = (await admin.api.get('/sites')).body
  const site = items.find((one: { key: string }) => one.key === 'old')
  t.match(site, { corner: 'right', preChat: { name: 'off', email: 'off' }, officeHours: null, logoUrl: null })
  t.equal((await test.api.post('/widget/session', { siteKey: 'old' })).status, 201)
  t.equal((await admin.api.post(`/sites/${site.id}/identity-secret`, {})).status, 200)
})
