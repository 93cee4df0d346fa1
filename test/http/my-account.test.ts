import t from 'tap'
import { api } from '../helper/api.ts'
import { buildCustomer, startApp, type TestUser } from '../helper/app.ts'

const test = await startApp(t)

const logIn = ({ email: login }: TestUser, password: string) => test.api.post('/auth/login', { login, password })

t.test('the own profile has the fields of a user and no others', async (t) => {
  const customer = await buildCustomer(test)
  const { status, body } = await customer.api.get('/users/me')
  t.equal(status, 200)
  const fields = ['active', 'createdAt', 'email', 'firstName', 'id', 'lastName', 'name', 'role', 'username']
  t.strictSame(Object.keys(body).sort(), fields)
  t.match(body, { id: customer.id, email: customer.email, username: customer.username, role: 'customer' })
})

t.test('name, username and e-mail can change, and the new ones sign in', async (t) => {
  const customer = await buildCustomer(test)
  const changes = { firstName: 'Grace', lastName: 'Hopper', username: 'grace', email: 'grace@example.test' }
  const proof = { currentPassword: customer.password }
  const { status, body } = await customer.api.patch('/users/me', { ...changes, ...proof })
  t.equal(status, 200)
  t.match(body, { ...changes, name: 'Grace Hopper' })
  t.strictSame((await customer.api.get('/users/me')).body, body)
  for (const login of ['GRACE', 'grace@example.test']) {
    t.equal((await test.api.post('/auth/login', { login, password: customer.password })).status, 200)
  }
  t.equal((await logIn(customer, customer.password)).status, 401, 'the old e-mail no longer does')
  const cleared = await customer.api.patch('/users/me', { firstName: null, lastName: null })
  t.match(cleared.body, { firstName: null, lastName: null, name: 'grace' })
})

t.test('a new e-mail address needs the current password: reset mails go there', async (t) => {
  const customer = await buildCustomer(test)
  const missing = { status: 400, body: { errors: [{ path: 'currentPassword' }] } }
  t.match(await customer.api.patch('/users/me', { email: 'new@example.test' }), missing)
  const wrong = { email: 'new@example.test', currentPassword: 'a wrong one' }
  t.match(await customer.api.patch('/users/me', wrong), missing)
  t.match(await customer.api.patch('/users/me', { email: customer.email }), { status: 200 }, 'the same one does not')
})

t.test('a username or e-mail of somebody else is a conflict', async (t) => {
  const customer = await buildCustomer(test)
  const other = await buildCustomer(test)
  const conflict = { status: 409, body: { code: 'conflict' } }
  t.match(await customer.api.patch('/users/me', { username: other.username.toUpperCase() }), conflict)
  t.match(
    await customer.api.patch('/users/me', { email: other.email.toUpperCase(), currentPassword: customer.password }),
    conflict,
  )
  const own = { username: customer.username.toUpperCase() }
  t.match(await customer.api.patch('/users/me', own), { status: 200, body: own }, 'the own one may change its case')
})

t.test('nobody changes their own role or activity, in the body or past it', async (t) => {
  const customer = await buildCustomer(test)
  for (const more of [{ role: 'admin' }, { active: false }, { id: 'x' }, { passwordHash: 'x' }]) {
    const path = String(Object.keys(more)[0])
    t.match(await customer.api.patch('/users/me', more), { status: 400, body: { errors: [{ path }] } })
  }
  await customer.api.patch('/users/me?role=admin&active=false&passwordHash=x', { firstName: 'Mallory' })
  t.match((await customer.api.get('/users/me')).body, { role: 'customer', active: true })
  t.equal((await logIn(customer, customer.password)).status, 200)
})

t.test('a new password needs the current one', async (t) => {
  const customer = await buildCustomer(test)
  const password = 'a brand new horse'
  const named = { status: 400, body: { code: 'validation_failed', errors: [{ path: 'currentPassword' }] } }
  t.match(await customer.api.patch('/users/me', { password }), named)
  t.match(await customer.api.patch('/users/me', { password, currentPassword: 'wrong horse' }), named)
  const short = { password: 'short', currentPassword: customer.password }
  t.match(await customer.api.patch('/users/me', short), { status: 400, body: { errors: [{ path: 'password' }] } })
  t.equal((await logIn(customer, customer.password)).status, 200, 'nothing changed so far')

  const { status, body } = await customer.api.patch('/users/me', { password, currentPassword: customer.password })
  t.equal(status, 200)
  t.equal(body.id, customer.id)
  t.equal((await logIn(customer, customer.password)).status, 401)
  t.equal((await logIn(customer, password)).status, 200)
})

t.test('a new password ends the other sessions, and this one goes on', async (t) => {
  const customer = await buildCustomer(test)
  const { body: elsewhere } = await logIn(customer, customer.password)
  t.equal((await api(test.url, elsewhere.accessToken).get('/users/me')).status, 200)
  const change = { password: 'a brand new horse', currentPassword: customer.password }
  t.equal((await customer.api.patch('/users/me', change)).status, 200)

  t.equal((await api(test.url, elsewhere.accessToken).get('/users/me')).status, 401)
  t.equal((await test.api.post('/auth/refresh', { refreshToken: elsewhere.refreshToken })).status, 401)
  t.equal((await customer.api.get('/users/me')).status, 200)
  t.equal((await test.api.post('/auth/refresh', { refreshToken: customer.refreshToken })).status, 200)
})
