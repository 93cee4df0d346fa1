import assert from 'node:assert/strict'
import t from 'tap'
import { type Api, api } from '../helper/api.ts'
import { buildAdmin, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { creationsOf } from './creations.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const second = await buildAdmin(test)
const conflict = { status: 409, body: { code: 'conflict' } }

const once = (caller: Api, path: string, body: unknown, key: string) =>
  caller.post(path, body, { 'idempotency-key': key })

const creations = creationsOf(test, admin, second)

/** Of these the same input makes no second one. */
const named = new Set(['an account', 'a canned reply', 'a macro', 'a ticket split off'])

for (const [name, build] of Object.entries(creations)) {
  t.test(`${name}: a repeat answers what the first did, and makes nothing`, async (t) => {
    const { path, caller, body, another, count } = await build()
    const first = await once(caller, path, body, 'the key')
    t.equal(first.status, 201)
    for (let repeat = 0; repeat < 2; repeat++) {
      const again = await once(caller, path, body, 'the key')
      t.strictSame([again.status, again.body], [first.status, first.body])
    }
    t.equal(await count(), 1)
    t.match(await once(caller, path, another, 'the key'), conflict, 'the same key is not for another input')
    t.equal(await count(), 1)
    if (named.has(name)) return
    t.equal((await once(caller, path, body, 'another key')).status, 201, 'under another key it is another one')
    t.equal(await count(), 2)
  })

  t.test(`${name}: of twenty at once one is made, and all are answered it`, async (t) => {
    const { path, caller, body, count } = await build()
    const answers = await Promise.all(Array.from({ length: 20 }, () => once(caller, path, body, 'at once')))
    t.strictSame([...new Set(answers.map(({ status }) => status))], [201])
    t.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1)
    t.equal(await count(), 1)
  })

  t.test(`${name}: the same key of somebody else is another key`, async (t) => {
    const { path, caller, other, body, another } = await build()
    const first = await once(caller, path, body, 'shared')
    const theirs = await once(
      other,
      path,
      name === 'an account' ? { ...another, ...(await build()).body } : another,
      'shared',
    )
    t.equal(theirs.status, 201)
    t.notSame(theirs.body, first.body)
  })

  t.test(`${name}: a key has 1 to 255 characters`, async (t) => {
    const { path, caller, body, count } = await build()
    for (const key of ['', 'x'.repeat(256), 'x'.repeat(300)]) {
      const answer = await once(caller, path, body, key)
      t.match(answer, { status: 400, body: { code: 'validation_failed', errors: [{ path: 'Idempotency-Key' }] } })
    }
    t.equal(await count(), 0)
    t.equal((await once(caller, path, body, 'x'.repeat(255))).status, 201)
  })

  t.test(`${name}: what failed may be tried again under its key`, async (t) => {
    const { path, caller, body, refused, mend, count } = await build()
    const failed = await once(caller, path, refused, 'tried')
    t.ok(failed.status >= 400 && failed.status < 500)
    await mend?.()
    t.equal((await once(caller, path, mend ? refused : body, 'tried')).status, 201)
    t.equal(await count(), 1)
  })
}

t.test('a wrong key tells nobody more than they may know: 401, then 403 and 404 come first', async (t) => {
  const stranger = await buildCustomer(test)
  const ticketId = await buildTicket(await buildCustomer(test))
  t.equal((await once(test.api, '/tickets', { message: 'Hello' }, '')).status, 401)
  t.equal((await once(stranger.api, '/users', { role: 'admin' }, '')).status, 403)
  t.equal((await once(stranger.api, `/tickets/${ticketId}/messages`, { body: 'Hello' }, '')).status, 404)
})

t.test('a repeat is for those who still may', async (t) => {
  const former = await buildAdmin(test)
  const wanted = { name: 'Robot', scopes: ['tickets:read'] }
  t.equal((await once(former.api, '/api-keys', wanted, 'mine')).status, 201)
  await admin.api.patch(`/users/${former.id}`, { role: 'agent' })
  const { body } = await test.api.post('/auth/login', { login: former.email, password: former.password })
  const answer = await once(api(test.url, body.accessToken), '/api-keys', wanted, 'mine')
  t.match(answer, { status: 403, body: { code: 'forbidden' } }, 'the answer of old would hand out the key')
})

t.test('kept answers are sealed', async (t) => {
  const { body } = await once(admin.api, '/api-keys', { name: 'Sealed robot', scopes: ['tickets:read'] }, 'sealed')
  t.match(body.key, /^pk_/)
  assert((await database.collection('idempotency_keys').countDocuments()) > 0)
  for (const secret of [body.key, body.key.slice(3), Buffer.from(body.key).toString('base64').slice(0, 40)]) {
    t.strictSame(await collectionsWith(database, secret), [])
  }
  t.strictSame(await collectionsWith(database, 'Sealed robot'), ['api_keys', 'users'], 'nor anything else of them')
})
