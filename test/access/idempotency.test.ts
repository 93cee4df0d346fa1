import assert from 'node:assert/strict'
import t from 'tap'
import { type Api, api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const second = await buildAdmin(test)
const conflict = { status: 409, body: { code: 'conflict' } }

let made = 0
const once = (caller: Api, path: string, body: unknown, key: string) =>
  caller.post(path, body, { 'idempotency-key': key })

interface Creation {
  path: string
  caller: Api
  /** Somebody else who may do the same. */
  other: Api
  body: object
  /** Another input, just as right. */
  another: object
  /** Right in form, and refused for what it says until `mend` was called. */
  refused: object
  mend?: () => Promise<unknown>
  /** How many there are. */
  count: () => Promise<number>
}

async function total(caller: Api, path: string): Promise<number> {
  const { body } = await caller.get(path)
  return body.total ?? body.items.length
}

/** Everything that a POST creates for those who are signed in, with somebody and something fresh for it. */
const creations: Record<string, () => Promise<Creation>> = {
  'a ticket': async () => {
    const [one, other] = [await buildCustomer(test), await buildCustomer(test)]
    return {
      path: '/tickets',
      ...{ caller: one.api, other: other.api },
      ...{ body: { message: 'Hello' }, another: { message: 'Good bye' } },
      refused: { message: ' ' },
      count: () => total(one.api, '/tickets?count=true'),
    }
  },
  'a message': async () => {
    const customer = await buildCustomer(test)
    const agent = await buildAgent(test, admin)
    const id = await buildTicket(customer)
    await agent.api.patch(`/tickets/${id}/status`, { status: 'open' })
    return {
      path: `/tickets/${id}/messages`,
      ...{ caller: customer.api, other: agent.api },
      ...{ body: { body: 'Hello' }, another: { body: 'Good bye' } },
      refused: { body: '' },
      count: async () => (await total(customer.api, `/tickets/${id}/messages`)) - 1,
    }
  },
  'an account': async () => {
    const tag = `once${++made}`
    const [taken, account] = [await buildCustomer(test), { email: `${tag}@example.test`, username: tag, role: 'agent' }]
    return {
      path: '/users',
      ...{ caller: admin.api, other: second.api },
      body: account,
      another: { ...account, role: 'customer' },
      refused: { ...account, username: taken.username },
      mend: () => taken.api.patch('/users/me', { username: `${tag}-moved` }),
      count: () => total(admin.api, `/users?count=true&q=${tag}@`),
    }
  },
  'an API key': async () => {
    const name = `Robot ${++made}`
    return {
      path: '/api-keys',
      ...{ caller: admin.api, other: second.api },
      body: { name, scopes: ['tickets:read'] },
      another: { name, scopes: ['tickets:write'] },
      refused: { name, scopes: ['everything'] },
      count: async () =>
        (await admin.api.get('/api-keys')).body.items.filter((key: { name: string }) => key.name === name).length,
    }
  },
  'a site': async () => {
    const name = `Shop ${++made}`
    return {
      path: '/sites',
      ...{ caller: admin.api, other: second.api },
      body: { name },
      another: { name, greeting: 'Good morning!' },
      refused: { name, colour: 'green' },
      count: async () =>
        (await admin.api.get('/sites')).body.items.filter((site: { name: string }) => site.name === name).length,
    }
  },
  'a ticket split off': async () => {
    const [customer, one, other] = [await buildCustomer(test), await buildAgent(test), await buildAgent(test)]
    const id = await buildTicket(customer)
    const say = async () => (await customer.api.post(`/tickets/${id}/messages`, { body: 'And this' })).body.message.id
    return {
      path: `/tickets/${id}/split`,
      ...{ caller: one.api, other: other.api },
      ...{ body: { messageIds: [await say()] }, another: { messageIds: [await say()] } },
      refused: { messageIds: [] },
      count: async () => (await total(customer.api, '/tickets?count=true')) - 1,
    }
  },
  'a macro': async () => {
    const [one, other] = [await buildAgent(test, admin), await buildAgent(test, admin)]
    const actions = { status: 'solved' }
    return {
      path: '/macros',
      ...{ caller: one.api, other: other.api },
      ...{ body: { name: 'One', actions }, another: { name: 'Two', actions } },
      refused: { name: 'One', actions: {} },
      count: async () => (await one.api.get('/macros')).body.items.length,
    }
  },
  'a canned reply': async () => {
    const [one, other] = [await buildAgent(test, admin), await buildAgent(test, admin)]
    const [first, moved] = [
      { shortcut: 'one', body: 'Hello' },
      { shortcut: 'two', body: 'Hello' },
    ]
    const mine = async () => (await one.api.get('/canned-replies')).body.items
    return {
      path: '/canned-replies',
      ...{ caller: one.api, other: other.api },
      ...{ body: first, another: moved },
      refused: { ...first, body: '{{nonsense}}' },
      count: async () => (await mine()).length,
    }
  },
}

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
