import assert from 'node:assert/strict'
import t from 'tap'
import { type Scope, scope } from '../../src/contracts/api-keys.ts'
import { useCases } from '../../src/usecases/index.ts'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, buildTicket, startApp } from '../helper/app.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { eventually } from '../helper/eventually.ts'
import { openers } from '../helper/sockets.ts'
import { ask, kinds } from '../realtime/scene.ts'
import { ticketOf } from './key-scene.ts'
import { verbs } from './key-verbs.ts'

const test = await startApp(t, { RATE_LIMIT: '0' })
const database = await openDatabase(t, test)
const admin = await buildAdmin(test)
const agent = await buildAgent(test, admin)
const customer = await buildCustomer(test)
const forbidden = { status: 403, body: { code: 'forbidden' } }

async function buildKey(scopes: Scope[], name = 'Robot') {
  const { status, body } = await admin.api.post('/api-keys', { name, scopes })
  assert.equal(status, 201, JSON.stringify(body))
  return { id: body.id as string, key: body.key as string, api: api(test.url, body.key) }
}

t.test('admins make keys; a key is shown once and kept as a hash', async (t) => {
  const wanted = { name: ' Night  shift ', scopes: ['tickets:read', 'users:read', 'tickets:read'] }
  for (const caller of [agent.api, customer.api]) t.match(await caller.post('/api-keys', wanted), forbidden)
  t.equal((await test.api.post('/api-keys', wanted)).status, 401)

  const { status, body } = await admin.api.post('/api-keys', wanted)
  t.equal(status, 201)
  const { key, ...shown } = body
  t.match(key, /^pk_[\w-]{40,}$/)
  t.match(shown, {
    name: 'Night shift',
    scopes: ['tickets:read', 'users:read'],
    createdBy: { id: admin.id },
    lastUsedAt: null,
  })
  t.ok(key.startsWith(shown.prefix) && shown.prefix.length < 12)
  const { items } = (await admin.api.get('/api-keys')).body
  t.strictSame(items[0], shown, 'the list has everything but the key')
  t.strictSame(await collectionsWith(database, key), [])
  t.strictSame(await collectionsWith(database, key.slice(3)), [])
})

t.test('names and scopes are looked at', async (t) => {
  const bad: [string, object][] = [
    ['scopes', { name: 'x' }],
    ['scopes', { name: 'x', scopes: [] }],
    ['scopes.0', { name: 'x', scopes: ['tickets:*'] }],
    ['scopes.0', { name: 'x', scopes: ['admin'] }],
    ['scopes', { name: 'x', scopes: 'tickets:read' }],
    ['name', { name: ' ', scopes: ['tickets:read'] }],
    ['name', { name: 'x'.repeat(81), scopes: ['tickets:read'] }],
    ['role', { name: 'x', scopes: ['tickets:read'], role: 'admin' }],
  ]
  for (const [path, body] of bad) {
    t.match(
      await admin.api.post('/api-keys', body),
      { status: 400, body: { errors: [{ path }] } },
      JSON.stringify(body),
    )
  }
  for (const verb of ['get', 'delete'] as const) {
    const path = verb === 'get' ? '/api-keys' : `/api-keys/${'0'.repeat(24)}`
    for (const caller of [agent.api, customer.api]) t.match(await caller[verb](path), forbidden)
  }
  for (const nobody of ['0'.repeat(24), 'nonsense']) {
    t.match(await admin.api.delete(`/api-keys/${nobody}`), { status: 404 })
  }
})

t.test('the table knows every verb', async (t) => {
  t.strictSame(Object.keys(verbs).sort(), Object.keys(useCases).sort())
})

for (const scopes of [...scope.options.map((one) => [one]), [...scope.options]]) {
  t.test(`a key with ${scopes.join(', ')} may do what belongs to that, and nothing else`, async (t) => {
    const { key, api: caller } = await buildKey(scopes)
    const sockets = await Promise.all(kinds.map((kind) => openers[kind](t, test.url, key)))
    for (const socket of sockets) await ask(socket, 'auth', { token: key })
    let unspoiled: Awaited<ReturnType<typeof ticketOf>> | undefined
    for (const [name, { scope: needed, rest, input }] of Object.entries(verbs)) {
      const may = needed === 'any' || (needed !== null && scopes.includes(needed))
      /** A ticket that nobody has done anything to but what was refused. */
      const ids = async () => {
        const found = unspoiled ?? (await ticketOf(customer, caller))
        unspoiled = may ? undefined : found
        return found
      }
      if (rest) {
        const answer = await rest(caller, await ids())
        if (may) t.ok(answer.status < 300, `REST ${name}: ${answer.status}`)
        else t.match(answer, forbidden, `REST ${name}`)
      }
      for (const socket of input ? sockets : []) {
        const reply = await socket.call(name, input?.(await ids()))
        if (may) t.match(reply, { ok: true }, `${socket.kind} ${name}: ${reply.error?.detail ?? ''}`)
        else t.match(reply, { ok: false, error: { status: 403, code: 'forbidden' } }, `${socket.kind} ${name}`)
      }
    }
  })
}

t.test('a key that may not read hears nothing of the inbox on its socket', async (t) => {
  const [reader, writer] = [await buildKey(['tickets:read']), await buildKey(['tickets:write', 'users:read'])]
  for (const kind of kinds) {
    const [hearing, deaf] = [await openers[kind](t, test.url, reader.key), await openers[kind](t, test.url, writer.key)]
    const ticketId = await buildTicket(customer)
    await hearing.hears('ticket.created', (event) => event.ticketId === ticketId)
    // Whatever was sent to it before comes before the answer to this.
    await ask(deaf, 'ticket:unwatch', { ticketId })
    t.strictSame(deaf.heard, [], kind)
  }
})

t.test('what a key writes carries its name, over REST and sockets, also after it is gone', async (t) => {
  const { id, key, api: caller } = await buildKey(['tickets:write'], 'Shop system')
  const ticketId = await buildTicket(customer)
  await caller.post(`/tickets/${ticketId}/messages`, { body: 'by REST' })
  for (const kind of kinds) {
    await ask(await openers[kind](t, test.url, key), 'message:send', { ticketId, body: `by ${kind}` })
  }
  const authors = async () => {
    const { messages } = (await customer.api.get(`/tickets/${ticketId}`)).body
    return messages.slice(1).map(({ author }: { author: { name: string; role: string } }) => [author.name, author.role])
  }
  t.strictSame(await authors(), Array(3).fill(['Shop system', 'agent']))
  t.equal((await admin.api.delete(`/api-keys/${id}`)).status, 204)
  t.strictSame(await authors(), Array(3).fill(['Shop system', 'agent']))
  const { items } = (await admin.api.get('/users?limit=100')).body
  t.notOk(
    items.some(({ name }: { name: string }) => name === 'Shop system'),
    'but it is nobody in the list of people',
  )
})

t.test('the time of its last use is kept', async (t) => {
  const { id, api: caller } = await buildKey(['tickets:read'])
  const { createdAt } = (await admin.api.get('/api-keys')).body.items[0]
  await caller.get('/tickets')
  const [used] = (await admin.api.get('/api-keys')).body.items
  t.equal(used.id, id)
  t.ok(used.lastUsedAt >= createdAt)
})

t.test('a removed key stops at once, and within 5 s on a node that had just taken it', async (t) => {
  const other = await startApp(t, { RATE_LIMIT: '0' }, test.databaseUrl)
  const { id, key, api: caller } = await buildKey(['tickets:read', 'tickets:write'])
  const there = api(other.url, key)
  t.equal((await caller.get('/tickets')).status, 200)
  t.equal((await there.get('/tickets')).status, 200)
  t.equal((await admin.api.delete(`/api-keys/${id}`)).status, 204)
  t.match(await caller.get('/tickets'), { status: 401, body: { code: 'unauthenticated' } })
  await eventually(async () => assert.equal((await there.get('/tickets')).status, 401))
  t.notOk((await admin.api.get('/api-keys')).body.items.some((one: { id: string }) => one.id === id))
  t.match(await admin.api.delete(`/api-keys/${id}`), { status: 404 })
})

t.test('a key that nobody was given is nothing', async (t) => {
  const { key } = await buildKey(['tickets:read'])
  for (const forged of ['pk_', 'pk_junk', `${key}x`, key.slice(0, -1), key.slice(3), key.toUpperCase()]) {
    t.equal((await api(test.url, forged).get('/tickets')).status, 401, forged.slice(0, 8))
  }
  t.equal((await test.api.get(`/tickets?token=${key}`)).status, 401, 'nor one in the address')
})
