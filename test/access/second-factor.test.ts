import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import t from 'tap'
import { api } from '../helper/api.ts'
import {
  buildAdmin,
  buildAgent,
  buildCustomer,
  buildTicket,
  startApp,
  type TestApp,
  type TestUser,
} from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { openers, openSocketIo, openWebSocket } from '../helper/sockets.ts'
import { ask, endOf, kinds } from '../realtime/scene.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const forbidden = { status: 403, body: { code: 'forbidden' } }
const needsCode = { status: 401, body: { code: 'unauthenticated', errors: [{ path: 'code' }] } }
const wrongCode = { status: 400, body: { code: 'validation_failed', errors: [{ path: 'code' }] } }

/** What an authenticator app shows, now or so many half minutes from now. */
const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: Date.now() + steps * 30_000,
  })

const logIn = ({ email: login, password }: TestUser, code?: string, app: TestApp = test) =>
  app.api.post('/auth/login', { login, password, ...(code !== undefined && { code }) })

/** Turns the second factor of somebody on; answers their secret and recovery codes. */
async function enrol(person: TestUser): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await person.api.post('/auth/totp')).body
  const { status, body } = await person.api.post('/auth/totp/confirm', { code: codeOf(secret) })
  assert.equal(status, 200, JSON.stringify(body))
  return { secret, recoveryCodes: body.recoveryCodes }
}

/** Lets codes of the present be used again, as if half a minute had passed. */
async function afterAWhile({ username }: TestUser): Promise<void> {
  const { matchedCount } = await database.collection('users').updateOne({ username }, { $set: { 'totp.lastStep': 0 } })
  assert.equal(matchedCount, 1)
}

t.test('a second factor is begun, and counts once a code has confirmed it', async (t) => {
  const agent = await buildAgent(test, admin)
  const off = { enabled: false, required: false, recoveryCodesLeft: 0 }
  t.strictSame((await agent.api.get('/auth/totp')).body, off)
  t.match(await agent.api.post('/auth/totp/confirm', { code: '123456' }), { status: 409 }, 'nothing was begun')

  const { status, body: draft } = await agent.api.post('/auth/totp')
  t.equal(status, 200)
  t.match(draft.secret, /^[A-Z2-7]{32}$/)
  t.match(draft.uri, new RegExp(`^otpauth://totp/Parley:${agent.username}\\?.*secret=${draft.secret}`))
  t.strictSame((await agent.api.get('/auth/totp')).body, off)
  const elsewhere = await logIn(agent)
  t.equal(elsewhere.status, 200, 'one is not locked out by a beginning')

  const wrong = codeOf(draft.secret).replace(/\d$/, (digit) => `${(Number(digit) + 5) % 10}`)
  t.match(await agent.api.post('/auth/totp/confirm', { code: wrong }), wrongCode)
  t.match(await agent.api.post('/auth/totp/confirm', { code: codeOf(draft.secret, -10) }), wrongCode, 'too old')
  const sockets = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, elsewhere.body.accessToken)))
  const confirmed = await agent.api.post('/auth/totp/confirm', { code: codeOf(draft.secret) })
  t.equal(confirmed.status, 200)
  t.equal(new Set(confirmed.body.recoveryCodes).size, 10)
  t.strictSame((await agent.api.get('/auth/totp')).body, { enabled: true, required: false, recoveryCodesLeft: 10 })
  for (const socket of sockets) t.equal(await endOf(socket), 4401, 'sessions without the second factor end')
  t.match(await agent.api.post('/auth/totp'), { status: 409 }, 'another can be begun only after this one is removed')
})

t.test('signing in then takes a code, and each code works once', async (t) => {
  const agent = await buildAgent(test, admin)
  const { secret } = await enrol(agent)
  t.match(await logIn(agent), needsCode)
  t.match(await logIn(agent, codeOf(secret)), needsCode, 'the code that confirmed it was used by that')
  await afterAWhile(agent)
  t.match(await logIn(agent, '000000'.replace(/0$/, codeOf(secret).startsWith('00000') ? '1' : '0')), needsCode)
  const wrongPassword = { login: agent.email, password: 'a wrong horse' }
  for (const more of [{}, { code: codeOf(secret) }]) {
    const { status, body } = await test.api.post('/auth/login', { ...wrongPassword, ...more })
    t.strictSame([status, body.errors], [401, undefined], 'a wrong password says nothing of a second factor')
  }
  const code = codeOf(secret)
  const answers = await Promise.all(Array.from({ length: 20 }, () => logIn(agent, code)))
  t.equal(answers.filter(({ status }) => status === 200).length, 1, 'of twenty at once one gets in')
  t.match(await logIn(agent, code), needsCode, 'and a replay never does')
  t.match(await logIn(agent, codeOf(secret, 1)), { status: 200 }, 'the next code does')
  t.match(await logIn(agent, codeOf(secret, 0)), needsCode, 'nor one before the last that was used')
})

t.test('each recovery code works once in place of a code, however it is typed', async (t) => {
  const agent = await buildAgent(test, admin)
  const [first = '', second = '', third = ''] = (await enrol(agent)).recoveryCodes
  t.equal((await logIn(agent, first)).status, 200)
  t.match(await logIn(agent, first), needsCode)
  t.equal((await logIn(agent, ` ${second.toUpperCase().replaceAll('-', ' ')}`)).status, 200)
  t.match(await logIn(agent, second), needsCode)
  const answers = await Promise.all(Array.from({ length: 10 }, () => logIn(agent, third)))
  t.equal(answers.filter(({ status }) => status === 200).length, 1)
  t.equal((await agent.api.get('/auth/totp')).body.recoveryCodesLeft, 7)
  const other = await buildAgent(test, admin)
  await enrol(other)
  t.match(await logIn(other, (await enrol(await buildAgent(test, admin))).recoveryCodes[0]), needsCode, 'nor of others')
})

t.test('removing it takes a code too', async (t) => {
  const agent = await buildAgent(test, admin)
  const { secret, recoveryCodes } = await enrol(agent)
  t.match(await agent.api.post('/auth/totp/remove', {}), wrongCode)
  t.match(await agent.api.post('/auth/totp/remove', { code: codeOf(secret, -10) }), wrongCode)
  t.match(await logIn(agent), needsCode)
  t.equal((await agent.api.post('/auth/totp/remove', { code: recoveryCodes[0] })).status, 204)
  t.equal((await logIn(agent)).status, 200)
  t.match((await agent.api.get('/auth/totp')).body, { enabled: false, recoveryCodesLeft: 0 })
  await enrol(agent)
  t.match(await logIn(agent, recoveryCodes[1]), needsCode, 'codes of the old one are gone')
})

t.test('second factors are for staff in person', async (t) => {
  const customer = await buildCustomer(test)
  const { body: key } = await admin.api.post('/api-keys', { name: 'Robot', scopes: ['tickets:read', 'users:read'] })
  for (const caller of [customer.api, api(test.url, key.key)]) {
    t.match(await caller.post('/auth/totp'), forbidden)
    for (const act of ['confirm', 'remove']) {
      t.match(await caller.post(`/auth/totp/${act}`, { code: '123456' }), forbidden)
    }
  }
})

t.test('wrong codes are counted: the right password does not buy endless guesses', async (t) => {
  const limited = await startApp(t)
  const agent = await buildAgent(limited)
  const { secret } = await enrol(agent)
  const statuses: number[] = []
  for (let guess = 0; guess < 20 && !statuses.includes(429); guess++) {
    const { status, headers } = await logIn(agent, codeOf(secret, -100 - guess), limited)
    statuses.push(status)
    if (status === 429) t.ok(Number(headers.get('retry-after')) >= 1)
  }
  t.equal(statuses.at(-1), 429, statuses.join(' '))
  t.ok(statuses.slice(0, -1).every((status) => status === 401))
  t.match(await agent.api.post('/auth/totp/remove', { code: codeOf(secret, -200) }), { status: 429 }, 'nor elsewhere')
})

t.test('where it is required, staff may do nothing but set it up', async (t) => {
  const strict = await startApp(t, { RATE_LIMIT: '0', STAFF_TOTP_REQUIRED: 'true' })
  const [boss, customer] = [await buildAdmin(strict), await buildCustomer(strict)]
  t.match((await boss.api.get('/auth/totp')).body, { enabled: false, required: true })
  t.match((await customer.api.get('/auth/totp')).body, { enabled: false, required: false })
  const ticketId = await buildTicket(customer)

  const allowed = ['GET /users/me', 'POST /auth/logout', 'GET /auth/totp', 'POST /auth/totp', 'POST /auth/totp/confirm']
  const document: { paths: Record<string, Record<string, { security?: object[] }>> } = JSON.parse(
    await (await fetch(`${strict.url}/openapi.json`)).text(),
  )
  const routes = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs)
      .filter(([, { security }]) => security?.length)
      .map(([verb]) => ({ method: verb.toUpperCase(), path: path.replace('/api/v1', '') })),
  )
  const refused = routes.filter(({ method, path }) => !allowed.includes(`${method} ${path}`))
  t.equal(routes.length - refused.length, allowed.length)
  for (const { method, path } of refused) {
    const body = method === 'GET' || method === 'DELETE' ? undefined : {}
    // A mail is no JSON, and is looked at as little.
    const type = path === '/inbound/email' ? { 'content-type': 'message/rfc822' } : undefined
    const named = path.replace('{id}', ticketId).replace('{messageId}', ticketId)
    const answer = await boss.api.call(method, named, body, type)
    t.match(answer, forbidden, `${method} ${path}`)
  }
  t.equal((await boss.api.get('/users/me')).status, 200)
  for (const open of [openSocketIo, openWebSocket]) {
    const refusal = await open(t, strict.url, boss.token).catch((error: unknown) => error)
    t.match(refusal, { data: { code: 'forbidden' } }, `${open.name}: a socket would hear the inbox`)
  }

  await enrol(boss)
  t.equal((await boss.api.get(`/tickets/${ticketId}`)).status, 200, 'from then on the very same session may')
  for (const kind of kinds) await ask(await openers[kind](t, strict.url, boss.token), 'ticket:list', {})
})

t.test('neither the secret nor a recovery code is in the database in plain text', async (t) => {
  const agent = await buildAgent(test, admin)
  const { secret } = (await agent.api.post('/auth/totp')).body
  const forms = [secret, Secret.fromBase32(secret).hex, Buffer.from(Secret.fromBase32(secret).bytes).toString('base64')]
  for (const form of forms) t.strictSame(await collectionsWith(database, form), [], 'while it is a draft')
  const { body } = await agent.api.post('/auth/totp/confirm', { code: codeOf(secret) })
  for (const form of [
    ...forms,
    ...body.recoveryCodes,
    ...body.recoveryCodes.map((code: string) => code.replaceAll('-', '')),
  ]) {
    t.strictSame(await collectionsWith(database, form), [])
  }
  t.strictSame(await collectionsWith(database, agent.username), ['users'], 'the look itself finds what is there')
})
