import assert from 'node:assert/strict'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildAdmin, buildCustomer, startApp, type TestUser } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { recordLog } from '../helper/logs.ts'
import { letters, lettersTo, letterTo, tokenIn } from '../helper/mail.ts'
import { openers } from '../helper/sockets.ts'
import { ask, endOf, kinds } from '../realtime/scene.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const password = 'a brand new horse'
const badToken = { status: 400, body: { code: 'validation_failed', errors: [{ path: 'token' }] } }

const forget = (email: string) => test.api.post('/auth/password/forgot', { email })
const reset = (token: string, more = {}) => test.api.post('/auth/password/reset', { token, password, ...more })
const logIn = (login: string, password: string) => test.api.post('/auth/login', { login, password })

/** Somebody who has forgotten their password, with the token that was mailed to them. */
async function buildForgetful(): Promise<TestUser & { mailed: string }> {
  const person = await buildCustomer(test)
  assert.equal((await forget(person.email)).status, 202)
  return { ...person, mailed: tokenIn(await letterTo(test, person.email)) }
}

t.test('whether an account exists shows in no answer; only its owner gets a mail', async (t) => {
  const [person, off] = [await buildCustomer(test), await buildCustomer(test)]
  await admin.api.patch(`/users/${off.id}`, { active: false })
  const told = []
  for (const address of ['nobody@example.test', off.email, person.email]) {
    const { status, headers, body } = await forget(address)
    told.push([status, body, headers.get('content-type'), headers.get('content-length'), headers.getSetCookie()])
  }
  t.equal(told[0]?.[0], 202)
  t.equal(told[0]?.[1], undefined)
  t.strictSame(told[1], told[0])
  t.strictSame(told[2], told[0])

  const letter = await letterTo(test, person.email)
  t.ok(letter.text.includes(`${test.url}/portal/password#token=`), 'behind the hash the token is sent to no server')
  const addressed = (await letters(test)).map(({ to }) => to)
  t.strictSame(addressed, [person.email])
  t.match(await forget('no address'), { status: 400, body: { errors: [{ path: 'email' }] } })
  t.match(await test.api.post('/auth/password/forgot', { email: person.email, role: 'admin' }), { status: 400 })
})

t.test('the mailed link works once and ends all sessions with their live sockets', async (t) => {
  const { email, password: old, mailed, token, refreshToken } = await buildForgetful()
  const { body: elsewhere } = await logIn(email, old)
  const bystander = await buildCustomer(test)
  const sockets = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, token)))

  const { status, body } = await reset(mailed)
  t.equal(status, 204)
  t.equal(body, undefined, 'it signs nobody in')
  for (const socket of sockets) t.equal(await endOf(socket), 4401, socket.kind)
  for (const ended of [token, elsewhere.accessToken]) {
    t.equal((await api(test.url, ended).get('/users/me')).status, 401)
  }
  for (const spent of [refreshToken, elsewhere.refreshToken]) {
    t.equal((await test.api.post('/auth/refresh', { refreshToken: spent })).status, 401)
  }
  t.equal((await bystander.api.get('/users/me')).status, 200, 'nobody else’s session ends')
  t.equal((await logIn(email, old)).status, 401)
  t.equal((await logIn(email, password)).status, 200)
  t.match(await reset(mailed, { password: 'yet another horse' }), badToken)
  t.equal((await logIn(email, password)).status, 200, 'the second use changed nothing')
})

t.test('of twenty who use one link at once, one succeeds', async (t) => {
  const { mailed } = await buildForgetful()
  const answers = await Promise.all(Array.from({ length: 20 }, () => reset(mailed)))
  t.equal(answers.filter(({ status }) => status === 204).length, 1)
  t.equal(answers.filter(({ status }) => status === 400).length, 19)
})

t.test('a link is good for 15 minutes', async (t) => {
  const { id, email, password: old, mailed } = await buildForgetful()
  const tokens = database.collection('one_time_tokens')
  const [kept] = await tokens.find().sort({ expiresAt: -1 }).toArray()
  assert(kept && String(kept.userId) === id)
  const left = kept.expiresAt.getTime() - Date.now()
  t.ok(left > 13 * 60_000 && left <= 15 * 60_000, `${left} ms are left`)
  await tokens.updateOne({ _id: kept._id }, { $set: { expiresAt: new Date(Date.now() - 1000) } })
  t.match(await reset(mailed), badToken)
  t.equal((await logIn(email, old)).status, 200)
})

t.test('using one link, or changing the password, makes the others worthless', async (t) => {
  const person = await buildForgetful()
  await forget(person.email)
  const tokens = (await lettersTo(test, person.email, 2)).map(tokenIn)
  const [unused] = tokens.filter((token) => token !== person.mailed)
  assert(unused)
  t.equal((await reset(unused)).status, 204)
  t.match(await reset(person.mailed), badToken)

  const careful = await buildForgetful()
  t.equal((await careful.api.patch('/users/me', { password, currentPassword: careful.password })).status, 200)
  t.match(await reset(careful.mailed, { password: 'a stolen horse' }), badToken)
})

t.test('a token that nobody was mailed is refused, and a short password spends none', async (t) => {
  const person = await buildForgetful()
  for (const junk of ['junk', 'A'.repeat(43), person.refreshToken, person.token.slice(0, 200)]) {
    t.match(await reset(junk), badToken)
  }
  t.match(await reset('', {}), badToken)
  const short = await reset(person.mailed, { password: 'seven77' })
  t.match(short, { status: 400, body: { errors: [{ path: 'password' }] } })
  t.match(await reset(person.mailed, { role: 'admin' }), { status: 400, body: { errors: [{ path: 'role' }] } })
  t.equal((await reset(person.mailed)).status, 204)
})

t.test('changing the password with the current one ends the other sessions and their sockets only', async (t) => {
  const person = await buildCustomer(test)
  const { body: elsewhere } = await logIn(person.email, person.password)
  const others = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, elsewhere.accessToken)))
  const own = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, person.token)))
  const wrong = await person.api.patch('/users/me', { password, currentPassword: 'a wrong horse' })
  t.match(wrong, { status: 400, body: { errors: [{ path: 'currentPassword' }] } })
  for (const socket of others) await ask(socket, 'ticket:list', {})

  t.equal((await person.api.patch('/users/me', { password, currentPassword: person.password })).status, 200)
  for (const socket of others) t.equal(await endOf(socket), 4401, socket.kind)
  for (const socket of own) await ask(socket, 'ticket:list', {})
  t.equal((await test.api.post('/auth/refresh', { refreshToken: elsewhere.refreshToken })).status, 401)
  t.equal((await test.api.post('/auth/refresh', { refreshToken: person.refreshToken })).status, 200)
})

for (const [role, page] of [
  ['agent', 'console'],
  ['customer', 'portal'],
] as const) {
  t.test(`a new ${role} without a password is invited by mail to choose one`, async (t) => {
    const account = { email: `invited-${role}@example.test`, username: `invited-${role}`, role }
    t.equal((await admin.api.post('/users', account)).status, 201)
    const letter = await letterTo(test, account.email)
    t.ok(letter.text.includes(`${test.url}/${page}/password#token=`))
    t.equal((await reset(tokenIn(letter))).status, 204)
    t.match(await logIn(account.username, password), { status: 200, body: { user: { role } } })
    t.match(await reset(tokenIn(letter)), badToken)
  })
}

t.test('the token is in the mail and nowhere else: not in the database, not in any line of the log', async (t) => {
  const logged = recordLog(test)
  const person = await buildForgetful()
  const kept = async () => await collectionsWith(database, person.mailed)
  t.strictSame(await kept(), [])
  t.strictSame(await collectionsWith(database, person.email), ['users'], 'the look itself finds what is there')
  await reset(`${person.mailed}x`)
  await reset(person.mailed, { password: 'short' })
  await test.api.call('GET', `/auth/password/reset?token=${person.mailed}`)
  t.equal((await reset(person.mailed)).status, 204)
  await reset(person.mailed)
  t.strictSame(await kept(), [])
  t.match(logged(), /"route":"\/api\/v1\/auth\/password\/reset"/, 'the log says what was called')
  for (const secret of [person.mailed, person.email, password]) t.notOk(logged().includes(secret))
})
