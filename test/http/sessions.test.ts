import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import t from 'tap'
import { api } from '../helper/api.ts'
import { buildCustomer, startApp, type TestUser } from '../helper/app.ts'
import { eventually } from '../helper/eventually.ts'

const test = await startApp(t)
const unauthenticated = { status: 401, body: { code: 'unauthenticated' } }

const database = await mongoose.createConnection(test.databaseUrl).asPromise()
t.teardown(() => database.close())

const refresh = (refreshToken: string | undefined) => test.api.post('/auth/refresh', { refreshToken })
const me = (token: string) => api(test.url, token).get('/users/me')
const logIn = async ({ username: login, password }: TestUser) =>
  (await test.api.post('/auth/login', { login, password })).body

/** Makes every spent refresh token of this database look as if it had been spent a minute ago. */
async function ageSpentTokens(): Promise<void> {
  const aged = { $set: { spentAt: new Date(Date.now() - 60_000) } }
  const { modifiedCount } = await database.collection('refresh_tokens').updateMany({ spentAt: { $type: 'date' } }, aged)
  if (modifiedCount === 0) throw new Error('no token was spent')
}

t.test('a refresh answers a new pair, and the new pair works', async (t) => {
  const customer = await buildCustomer(test)
  const first = await refresh(customer.refreshToken)
  t.equal(first.status, 200)
  t.strictSame(Object.keys(first.body).sort(), ['accessToken', 'expiresIn', 'refreshToken', 'user'])
  t.equal(first.body.user.id, customer.id)
  t.not(first.body.refreshToken, customer.refreshToken)
  t.not(first.body.accessToken, customer.token)
  t.equal((await me(first.body.accessToken)).status, 200)
  t.equal((await refresh(first.body.refreshToken)).status, 200, 'it can be refreshed in its turn')
})

t.test('twenty parallel refreshes of one token all succeed, and every pair works', async (t) => {
  const customer = await buildCustomer(test)
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(customer.refreshToken)))
  t.strictSame([...new Set(answers.map(({ status }) => status))], [200])
  t.equal(new Set(answers.map(({ body }) => body.refreshToken)).size, 20)
  const used = await Promise.all(answers.map(({ body }) => me(body.accessToken)))
  t.strictSame([...new Set(used.map(({ status }) => status))], [200])
  t.equal((await refresh(answers[7]?.body.refreshToken)).status, 200)
})

t.test('a token that was spent long ago ends its whole family, and no other session', async (t) => {
  const customer = await buildCustomer(test)
  const elsewhere = await logIn(customer)
  const { body: next } = await refresh(customer.refreshToken)
  await ageSpentTokens()

  t.match(await refresh(customer.refreshToken), unauthenticated, 'the reuse itself')
  t.match(await refresh(next.refreshToken), unauthenticated, 'the honest token of the same family')
  t.match(await me(next.accessToken), unauthenticated, 'its access token')
  t.match(await me(customer.token), unauthenticated, 'and the one before')
  t.equal((await me(elsewhere.accessToken)).status, 200, 'a session of its own goes on')
  t.equal((await refresh(elsewhere.refreshToken)).status, 200)
})

t.test('tokens are kept as hashes only', async (t) => {
  const { refreshToken } = await buildCustomer(test)
  const kept = JSON.stringify(await database.collection('refresh_tokens').find().toArray())
  t.notOk(kept.includes(refreshToken))
})

t.test('a token that nobody was given, or none at all, refreshes nothing', async (t) => {
  t.match(await refresh('A'.repeat(43)), unauthenticated)
  t.match(await refresh(undefined), unauthenticated)
  t.match(await refresh('x'.repeat(201)), { status: 400 })
})

t.test('logging out ends the refresh token and the access token of this session only', async (t) => {
  const customer = await buildCustomer(test)
  const elsewhere = await logIn(customer)
  const { status, body } = await customer.api.post('/auth/logout')
  t.equal(status, 204)
  t.equal(body, undefined)
  t.match(await customer.api.get('/users/me'), unauthenticated)
  t.match(await refresh(customer.refreshToken), unauthenticated)
  t.match(await customer.api.post('/auth/logout'), unauthenticated, 'there is nothing left to log out of')
  t.equal((await me(elsewhere.accessToken)).status, 200)
})

t.test('logging out everywhere ends every session of the account and nobody else’s', async (t) => {
  const customer = await buildCustomer(test)
  const bystander = await buildCustomer(test)
  const elsewhere = await logIn(customer)
  t.equal((await me(elsewhere.accessToken)).status, 200)
  t.equal((await customer.api.post('/auth/logout-all')).status, 204)
  for (const session of [{ accessToken: customer.token, refreshToken: customer.refreshToken }, elsewhere]) {
    t.match(await me(session.accessToken), unauthenticated)
    t.match(await refresh(session.refreshToken), unauthenticated)
  }
  t.equal((await bystander.api.get('/users/me')).status, 200)
  t.ok((await logIn(customer)).accessToken, 'one can sign in again')
})

t.test('an access token ends by itself, a refresh goes on', async (t) => {
  const short = await startApp(t, { ACCESS_TTL: '1s' })
  const customer = await buildCustomer(short)
  const claims = JSON.parse(Buffer.from(String(customer.token.split('.')[1]), 'base64url').toString())
  t.match(claims, { iat: Number, exp: Number, aud: String, sub: customer.id })
  t.equal(claims.exp - claims.iat, 1)
  await eventually(async () => assert.equal((await customer.api.get('/users/me')).status, 401))
  const { status, body } = await short.api.post('/auth/refresh', { refreshToken: customer.refreshToken })
  t.equal(status, 200)
  t.equal(body.expiresIn, 1)
})
