import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'

const test = await startApp(t)
const agent = await buildAgent(test)
const site = await test.app.services.store.sites.create(
  {
    key: 'shop',
    name: 'Kettle & Co',
    origins: ['https://shop.test'],
    colour: '#2f5d50',
    greeting: 'Hi there!',
    locale: 'en',
  },
  new Date(),
)

const open = (more: object = {}) => test.api.post('/widget/session', { siteKey: 'shop', ...more })

/** A visitor with REST on their behalf. */
async function buildVisitor(more: object = {}) {
  const { status, body } = await open(more)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return { ...body, api: api(test.url, body.accessToken) }
}

t.test('a visitor gets a session without an account', async (t) => {
  const { status, body } = await open()
  t.equal(status, 201)
  t.strictSame(Object.keys(body).sort(), ['accessToken', 'expiresIn', 'identified', 'site', 'user', 'visitorToken'])
  t.equal(body.expiresIn, 600)
  const { id, name, createdAt, ...user } = body.user
  t.match({ id, name, createdAt }, { id: /^[0-9a-f]{24}$/, name: /\w/, createdAt: /Z$/ })
  t.strictSame(user, { email: null, username: null, firstName: null, lastName: null, role: 'customer', active: true })
  const { key, colour, greeting, locale } = site
  t.strictSame(body.site, {
    ...{ id: site.id, key, name: 'Kettle & Co', colour, logoUrl: null, greeting, locale, corner: 'right' },
    ...{ preChat: { name: 'off', email: 'off' }, identityRequired: false },
    availability: { open: true, opensAt: null, replyTime: null },
  })
  t.equal(body.identified, false)
  t.notMatch(JSON.stringify(body), /shop\.test|[Hh]ash|[Pp]assword/, 'and nothing of the inside')
})

t.test('the visitor token brings the same visitor back, anything else a new one', async (t) => {
  const first = await buildVisitor({ name: 'Robin' })
  const again = await buildVisitor({ visitorToken: first.visitorToken })
  t.equal(again.user.id, first.user.id)
  t.equal(again.visitorToken, first.visitorToken)
  t.equal(again.user.name, 'Robin')
  t.not(again.accessToken, first.accessToken)

  const forged = `${first.user.id}.${'A'.repeat(43)}`
  for (const visitorToken of [
    null,
    undefined,
    forged,
    'nonsense',
    '.',
    `${first.user.id}.`,
    first.visitorToken.slice(1),
  ]) {
    const other = await buildVisitor({ visitorToken })
    t.not(other.user.id, first.user.id, String(visitorToken))
    t.not(other.visitorToken, first.visitorToken)
  }
})

t.test('the id of an account is no visitor token', async (t) => {
  const customer = await buildCustomer(test)
  for (const secret of ['', customer.password, 'undefined', customer.refreshToken]) {
    t.not((await buildVisitor({ visitorToken: `${customer.id}.${secret}` })).user.id, customer.id)
  }
})

t.test('an unknown site is not found', async (t) => {
  for (const siteKey of ['nobody', 'SHOP', site.id]) {
    t.match(await open({ siteKey }), { status: 404, body: { code: 'not_found' } }, siteKey)
  }
})

t.test('the name and e-mail that a visitor typed are shown, and may be corrected', async (t) => {
  const visitor = await buildVisitor({ name: ' Robin  Vega ', email: 'robin@typed.test' })
  t.match(visitor.user, { name: 'Robin Vega', email: 'robin@typed.test', username: null })
  const { visitorToken } = visitor
  const again = await buildVisitor({ visitorToken, name: 'Robin V.' })
  t.match(again.user, { id: visitor.user.id, name: 'Robin V.', email: 'robin@typed.test' })
  t.equal((await again.api.get('/users/me')).body.name, 'Robin V.')
})

t.test('a typed e-mail opens no account and shows no older ticket', async (t) => {
  const customer = await buildCustomer(test)
  const older = await buildTicket(customer)
  const earlier = await buildVisitor({ email: customer.email })
  const theirs = await buildTicket({ ...customer, api: earlier.api })

  const visitor = await buildVisitor({ email: customer.email })
  t.not(visitor.user.id, customer.id)
  t.not(visitor.user.id, earlier.user.id)
  t.strictSame((await visitor.api.get('/tickets')).body.items, [])
  for (const id of [older, theirs]) t.equal((await visitor.api.get(`/tickets/${id}`)).status, 404)
  const { body } = await customer.api.get('/tickets')
  t.match(body, { items: [{ id: older }] }, 'nor does the owner see what others typed')
  t.equal(body.items.length, 1)
  const login = { login: customer.email, password: customer.password }
  t.equal((await test.api.post('/auth/login', login)).body.user.id, customer.id)
})

t.test('a visitor’s tickets carry their site and came through the widget', async (t) => {
  const visitor = await buildVisitor({ name: 'Robin' })
  const { status, body } = await visitor.api.post('/tickets', { message: 'Do you ship to Norway?' })
  t.equal(status, 201)
  const expected = { channel: 'widget', site: { id: site.id, key: 'shop', name: 'Kettle & Co' } }
  t.match(body, { ...expected, customer: { id: visitor.user.id, name: 'Robin', username: null, role: 'customer' } })
  t.strictSame(Object.keys(body.site).sort(), ['id', 'key', 'name'])
  t.match(await agent.api.get(`/tickets/${body.id}`), { status: 200, body: expected })
})

t.test('a visitor who comes back goes on with their tickets', async (t) => {
  const visitor = await buildVisitor()
  const { body: ticket } = await visitor.api.post('/tickets', { message: 'Hello' })
  await agent.api.post(`/tickets/${ticket.id}/messages`, { body: 'Hi!' })
  const back = await buildVisitor({ visitorToken: visitor.visitorToken })
  t.match((await back.api.get('/tickets')).body, { items: [{ id: ticket.id, unread: 1, messageCount: 2 }] })
  t.equal((await back.api.post(`/tickets/${ticket.id}/messages`, { body: 'Thanks' })).status, 201)
})

t.test('a visitor is a customer and no more', async (t) => {
  const visitor = await buildVisitor()
  t.equal((await visitor.api.get('/users?role=customer')).status, 403)
  t.equal((await visitor.api.get(`/tickets/${await buildTicket(await buildCustomer(test))}`)).status, 404)
})

t.test('what a session cannot be opened with is refused', async (t) => {
  const wrong = { siteKey: '', name: '', email: 'nobody', role: 'admin', visitorToken: 7 }
  for (const [path, value] of Object.entries(wrong)) {
    const answer = await open({ [path]: value })
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path }] } }, path)
  }
})
