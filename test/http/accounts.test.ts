import t from 'tap'
import { buildCustomer, startApp } from '../helper/app.ts'

const test = await startApp(t)

const invalid = { status: 400, body: { code: 'validation_failed' } }
const conflict = { status: 409, body: { code: 'conflict' } }
const account = { email: 'Ada@example.test', username: 'Ada.L', password: 'correct horse' }

t.test('signing up makes a customer who is signed in at once', async (t) => {
  const { status, body } = await test.api.post('/auth/signup', { ...account, firstName: ' Ada ', lastName: 'Lovelace' })

  t.equal(status, 201)
  t.strictSame(Object.keys(body).sort(), ['accessToken', 'expiresIn', 'refreshToken', 'user'])
  t.equal(body.expiresIn, 600, 'access tokens last 10 minutes')
  const { id, createdAt, ...user } = body.user
  t.match(id, /^[0-9a-f]{24}$/)
  t.match(createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  t.strictSame(user, {
    email: 'Ada@example.test',
    username: 'Ada.L',
    name: 'Ada Lovelace',
    firstName: 'Ada',
    lastName: 'Lovelace',
    role: 'customer',
    active: true,
  })
  const headers = { authorization: `Bearer ${body.accessToken}` }
  t.strictSame((await test.api.call('GET', '/users/me', undefined, headers)).body, body.user)
})

t.test('names that were not given are null, and the username stands in for them', async (t) => {
  const { body } = await test.api.post('/auth/signup', { ...account, email: 'plain@example.test', username: 'plain' })
  t.match(body.user, { name: 'plain', firstName: null, lastName: null })
})

t.test('nobody signs up as anything but a customer', async (t) => {
  for (const role of ['admin', 'agent', 'customer', null]) {
    const more = { email: 'mallory@example.test', username: 'mallory', role }
    const answer = await test.api.post('/auth/signup', { ...account, ...more })
    t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path: 'role' }] } })
  }
  const { status } = await test.api.post('/auth/login', { login: 'mallory', password: account.password })
  t.equal(status, 401, 'and no account was made on the way')
})

t.test('an e-mail or username that is taken is a conflict, whatever its case', async (t) => {
  const other = { email: 'other@example.test', username: 'other', password: 'another horse' }
  const sameEmail = await test.api.post('/auth/signup', { ...other, email: 'aDA@EXAMPLE.test' })
  t.match(sameEmail, conflict)
  t.match(sameEmail.body.errors, [{ path: 'email' }])
  const sameUsername = await test.api.post('/auth/signup', { ...other, username: 'aDA.l' })
  t.match(sameUsername, conflict)
  t.match(sameUsername.body.errors, [{ path: 'username' }])
})

t.test('of twenty who want one username at once, one gets it', async (t) => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      test.api.post('/auth/signup', { ...account, username: 'popular', email: `popular${number}@example.test` }),
    ),
  )
  t.equal(answers.filter(({ status }) => status === 201).length, 1)
  t.equal(answers.filter(({ status }) => status === 409).length, 19)
})

t.test('what breaks the rules of a field is refused, and the field is named', async (t) => {
  const wrong: [string, unknown][] = [
    ['email', 'nobody'],
    ['email', 'a b@example.test'],
    ['email', `${'x'.repeat(250)}@example.test`],
    ['email', undefined],
    ['username', 'ab'],
    ['username', 'x'.repeat(33)],
    ['username', 'with space'],
    ['username', 'ümlaut'],
    ['password', 'seven77'],
    ['password', 'x'.repeat(129)],
    ['password', undefined],
    ['firstName', 'x'.repeat(81)],
    ['nickname', 'unknown field'],
  ]
  const good = { email: 'rules@example.test', username: 'rules', password: 'x'.repeat(8) }
  for (const [path, value] of wrong) {
    const answer = await test.api.post('/auth/signup', { ...good, [path]: value })
    t.match(answer, invalid, `${path}: ${JSON.stringify(value)?.slice(0, 40)}`)
    t.match(answer.body.errors, [{ path, message: String }])
  }
  t.equal((await test.api.post('/auth/signup', good)).status, 201, 'eight characters are a password')
  const longest = { email: 'longest@example.test', username: 'x'.repeat(32), password: 'x'.repeat(128) }
  t.equal((await test.api.post('/auth/signup', longest)).status, 201, 'and so are 128')
})

t.test('one logs in by e-mail or username in any case', async (t) => {
  for (const login of ['Ada@example.test', 'ADA@EXAMPLE.TEST', 'Ada.L', 'aDA.l']) {
    const { status, body } = await test.api.post('/auth/login', { login, password: account.password })
    t.equal(status, 200, login)
    t.strictSame(Object.keys(body).sort(), ['accessToken', 'expiresIn', 'refreshToken', 'user'])
    t.match(body.user, { username: 'Ada.L', email: 'Ada@example.test' })
  }
})

t.test('an unknown login and a wrong password get the very same answer', async (t) => {
  const answers = await Promise.all([
    test.api.post('/auth/login', { login: 'nobody@example.test', password: account.password }),
    test.api.post('/auth/login', { login: account.email, password: 'wrong horse' }),
    test.api.post('/auth/login', { login: account.email, password: account.password.toUpperCase() }),
  ])
  const told = answers.map(({ status, body: { requestId: _, ...problem } }) => ({ status, problem }))
  t.match(told[0], { status: 401, problem: { code: 'unauthenticated' } })
  t.strictSame(told[1], told[0])
  t.strictSame(told[2], told[0])
})

t.test('no answer has a key that contains "password"', async (t) => {
  const customer = await buildCustomer(test)
  const { email: login, password } = customer
  const answers = [
    await test.api.post('/auth/signup', { email: 'keys@example.test', username: 'keys', password }),
    await test.api.post('/auth/login', { login, password }),
    await test.api.post('/auth/refresh', { refreshToken: customer.refreshToken }),
    await customer.api.get('/users/me'),
    await customer.api.patch('/users/me', { password: 'a new horse', currentPassword: password }),
    await customer.api.post('/tickets', { message: 'Hello' }),
  ]
  for (const { status, body } of answers) {
    t.ok(status === 200 || status === 201)
    t.notMatch(JSON.stringify(body), /[Pp]assword[^"]*":/)
  }
})

t.test('tokens that are forged, cut or of another scheme sign nobody in', async (t) => {
  const { token, api } = await buildCustomer(test)
  const [head, body] = token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`
  const bad = [
    `Bearer ${token.slice(0, -6)}abcdef`,
    `Bearer ${head}.${body}`,
    `Bearer ${unsigned}`,
    `Basic ${token}`,
    '',
  ]
  for (const authorization of bad) {
    const answer = await api.call('GET', '/users/me', undefined, { authorization })
    t.match(answer, { status: 401, body: { code: 'unauthenticated' } })
    t.match(answer.headers.get('www-authenticate'), /^Bearer/)
  }
})
