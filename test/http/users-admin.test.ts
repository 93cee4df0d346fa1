import t from 'tap'
import { buildAdmin, buildAgent, buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t)
const admin = await buildAdmin(test)
const forbidden = { status: 403, body: { code: 'forbidden' } }
const notFound = { status: 404, body: { code: 'not_found' } }
const conflict = { status: 409, body: { code: 'conflict' } }
const password = 'correct horse'

t.test('the last admin can be neither demoted nor deactivated', async (t) => {
  for (const change of [{ role: 'agent' }, { role: 'customer' }, { active: false }]) {
    t.match(await admin.api.patch(`/users/${admin.id}`, change), conflict, JSON.stringify(change))
  }
  t.match((await admin.api.get('/users/me')).body, { role: 'admin', active: true })

  const second = await buildAdmin(test)
  t.equal((await admin.api.patch(`/users/${second.id}`, { active: false })).status, 200)
  t.match(await admin.api.patch(`/users/${admin.id}`, { role: 'agent' }), conflict, 'an inactive admin does not count')
  t.equal((await admin.api.patch(`/users/${second.id}`, { active: true })).status, 200)
  t.match(await admin.api.patch(`/users/${second.id}`, { role: 'agent' }), { status: 200, body: { role: 'agent' } })
})

t.test('an admin creates agents, admins and customers', async (t) => {
  for (const role of ['agent', 'admin', 'customer']) {
    const account = { email: `${role}@made.test`, username: `made-${role}`, firstName: 'Made', role }
    const { status, body } = await admin.api.post('/users', { ...account, password })
    t.equal(status, 201)
    t.match(body, { ...account, name: 'Made', lastName: null, active: true })
    t.notMatch(JSON.stringify(body), /[Pp]assword[^"]*":/)
    const login = await test.api.post('/auth/login', { login: account.username, password })
    t.match(login, { status: 200, body: { user: { role } } })
  }
})

t.test('an account made without a password cannot be signed in to', async (t) => {
  const account = { email: 'invited@made.test', username: 'invited', role: 'agent' }
  t.equal((await admin.api.post('/users', account)).status, 201)
  for (const attempt of ['undefined', 'null', ' ']) {
    t.equal((await test.api.post('/auth/login', { login: 'invited', password: attempt })).status, 401)
  }
})

t.test('a new account needs a role that exists and an e-mail and username of its own', async (t) => {
  const account = { email: 'fresh@made.test', username: 'fresh', password, role: 'agent' }
  t.match(await admin.api.post('/users', { ...account, role: 'owner' }), { status: 400 })
  t.match(await admin.api.post('/users', { ...account, role: undefined }), { status: 400 })
  t.match(await admin.api.post('/users', { ...account, active: true }), { status: 400 })
  t.match(await admin.api.post('/users', { ...account, username: admin.username.toUpperCase() }), conflict)
  t.match(await admin.api.post('/users', { ...account, email: admin.email.toUpperCase() }), conflict)
})

t.test('a promoted customer has the new role after signing in again', async (t) => {
  const person = await buildCustomer(test)
  t.match(await admin.api.patch(`/users/${person.id}`, { role: 'agent' }), { status: 200, body: { role: 'agent' } })
  t.equal((await person.api.get('/users/me')).status, 401, 'sessions of the old role have ended')
  const { body } = await test.api.post('/auth/login', { login: person.email, password: person.password })
  t.equal(body.user.role, 'agent')
  const headers = { authorization: `Bearer ${body.accessToken}` }
  t.equal((await test.api.call('GET', '/users?role=customer', undefined, headers)).status, 200)
})

t.test('a deactivated account cannot sign in, refresh or go on, until it is active again', async (t) => {
  const person = await buildCustomer(test)
  const logIn = () => test.api.post('/auth/login', { login: person.email, password: person.password })
  t.equal((await person.api.get('/users/me')).status, 200)
  const answer = await admin.api.patch(`/users/${person.id}`, { active: false })
  t.match(answer, { status: 200, body: { id: person.id, active: false } })
  t.equal((await person.api.get('/users/me')).status, 401)
  t.equal((await test.api.post('/auth/refresh', { refreshToken: person.refreshToken })).status, 401)
  const { requestId: _, ...refused } = (await logIn()).body
  const { requestId: __, ...unknown } = (await test.api.post('/auth/login', { login: 'nobody', password })).body
  t.strictSame(refused, unknown, 'it looks like an account that is not there')
  t.equal((await admin.api.patch(`/users/${person.id}`, { active: true })).status, 200)
  t.equal((await logIn()).status, 200)
})

t.test('an admin changes the profile of others', async (t) => {
  const person = await buildCustomer(test)
  const other = await buildCustomer(test)
  const profile = { firstName: 'Mary', lastName: null, username: 'mary', email: 'mary@made.test' }
  const answer = await admin.api.patch(`/users/${person.id}`, profile)
  t.match(answer, { status: 200, body: { ...profile, id: person.id, name: 'Mary' } })
  t.strictSame((await person.api.get('/users/me')).body, answer.body, 'and their session goes on')
  t.match(await admin.api.patch(`/users/${person.id}`, { email: other.email }), conflict)
  t.match(await admin.api.patch(`/users/${person.id}`, { password }), { status: 400 })
})

t.test('an account that is not there is not found', async (t) => {
  for (const id of ['0'.repeat(24), 'nobody', '%00', '../users']) {
    t.match(await admin.api.patch(`/users/${encodeURIComponent(id)}`, { active: false }), notFound, id)
  }
  t.match(await admin.api.patch('/users/nobody', { role: 'king' }), notFound, 'whatever the body')
})

t.test('agents list customers and manage nobody', async (t) => {
  const agent = await buildAgent(test, admin)
  const customer = await buildCustomer(test)
  const { status, body } = await agent.api.get('/users?role=customer&limit=100')
  t.equal(status, 200)
  t.ok(body.items.some(({ id }: { id: string }) => id === customer.id))
  t.strictSame([...new Set(body.items.map(({ role }: { role: string }) => role))], ['customer'])
  const paths = ['/users', '/users?role=agent', '/users?role=admin', '/users?role=customer&role=admin', '/users?q=a']
  for (const path of paths) t.match(await agent.api.get(path), forbidden, path)
  const account = { email: 'by-agent@made.test', username: 'by-agent', password, role: 'customer' }
  t.match(await agent.api.post('/users', account), forbidden)
  t.match(await agent.api.patch(`/users/${customer.id}`, { active: false }), forbidden)
  t.match(await agent.api.patch(`/users/${agent.id}`, { role: 'admin' }), forbidden)
})

t.test('customers see and change nobody', async (t) => {
  const customer = await buildCustomer(test)
  for (const path of ['/users', '/users?role=customer', '/users?role=nonsense']) {
    t.match(await customer.api.get(path), forbidden, path)
  }
  t.match(await customer.api.post('/users', { role: 'admin' }), forbidden)
  t.match(await customer.api.patch(`/users/${admin.id}`, { active: false }), forbidden)
  t.match(await customer.api.patch(`/users/${customer.id}`, { role: 'admin' }), forbidden)
  t.match(await customer.api.patch(`/users/${'0'.repeat(24)}`, {}), forbidden, 'an unknown id tells no more')
})
