import assert from 'node:assert/strict'
import t from 'tap'
import { type AuditAction, auditAction } from '../../src/contracts/audit.ts'
import { commands } from '../../src/contracts/commands.ts'
import { api } from '../helper/api.ts'
import { buildAdmin, buildAgent, buildCustomer, startApp } from '../helper/app.ts'
import { openDatabase } from '../helper/database.ts'
import { account, actAddress, actsOf } from './audited-acts.ts'

const test = await startApp(t, { RATE_LIMIT: '0', TRUST_PROXY: 'true' })
const database = await openDatabase(t, test)
const auditor = await buildAdmin(test)
const admin = await buildAdmin(test)
const forbidden = { status: 403, body: { code: 'forbidden' } }

interface Line {
  id: string
  at: string
  actor: { id: string; name: string } | null
  action: AuditAction
  targetId: string | null
  address: string
  requestId: string
  details: Record<string, unknown>
}

/** All lines, newest first, in pages of so many. */
async function lines(limit = 100, query = ''): Promise<Line[]> {
  const all: Line[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await auditor.api.get(`/audit?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`)
    assert.equal(status, 200, JSON.stringify(body))
    all.push(...body.items)
    cursor = body.nextCursor
  }
  return all
}

const acts = actsOf(test, admin)

for (const action of auditAction.options) {
  t.test(`${action} leaves exactly one line: who, what, to whom, from where`, async (t) => {
    const act = await acts[action]()
    const before = await lines()
    const { answer, actor = admin, targetId } = await act()
    t.ok(answer.status < 300, `answered ${answer.status}`)
    const after = await lines()
    t.equal(after.length, before.length + 1)
    const requestId = answer.headers.get('x-request-id')
    t.match(after[0], { action, targetId, actor: { id: actor.id }, address: actAddress, requestId })
    t.strictSame(after.slice(1), before, 'and none of the others changes')
    const said = JSON.stringify(after[0]?.details)
    for (const secret of [actor.email, 'horse', 'pk_'])
      t.notOk(said.includes(secret), `${said} holds nothing of people’s own`)
  })
}

t.test('what was refused leaves none', async (t) => {
  const [agent, customer] = [await buildAgent(test, admin), await buildCustomer(test)]
  const before = await lines()
  const refused = [
    await agent.api.post('/users', account()),
    await agent.api.delete(`/users/${customer.id}`),
    await customer.api.get(`/users/${agent.id}/export`),
    await customer.api.post('/api-keys', { name: 'x', scopes: ['tickets:read'] }),
    await admin.api.patch(`/users/${customer.id}`, { role: 'emperor' }),
    await admin.api.patch(`/users/${customer.id}`, { username: agent.username }),
    await customer.api.patch('/users/me', { password: 'a brand new horse', currentPassword: 'a wrong horse' }),
  ]
  for (const { status } of refused) t.ok(status >= 400 && status < 500)
  t.strictSame(await lines(), before)
})

t.test('admins alone read it: newest first, page by page, by actor', async (t) => {
  const [agent, customer] = [await buildAgent(test, admin), await buildCustomer(test)]
  const { body: key } = await admin.api.post('/api-keys', { name: 'Robot', scopes: ['tickets:read', 'users:read'] })
  for (const caller of [agent.api, customer.api, api(test.url, key.key)]) t.match(await caller.get('/audit'), forbidden)
  t.equal((await test.api.get('/audit')).status, 401)

  const all = await lines()
  t.strictSame(
    all,
    [...all].sort((a, b) => (b.at + b.id).localeCompare(a.at + a.id)),
  )
  t.strictSame(await lines(3), all, 'small pages hold the same, each line once')
  t.equal((await auditor.api.get('/audit')).body.items.length, Math.min(all.length, 25))
  const own = await lines(100, `&actor=${admin.id}`)
  t.ok(own.length > 0 && own.length < all.length)
  t.strictSame(
    own,
    all.filter((line) => line.actor?.id === admin.id),
  )
  for (const nobody of ['0'.repeat(24), 'nonsense', '%24ne']) t.strictSame(await lines(100, `&actor=${nobody}`), [])
  for (const query of ['limit=0', 'limit=101', 'cursor=junk', 'action=user.erased', 'actor[$ne]=x']) {
    t.match(await auditor.api.get(`/audit?${query}`), { status: 400 }, query)
  }
})

t.test('an erased person’s lines stay, under no name', async (t) => {
  const gone = await buildAdmin(test)
  await gone.api.post('/users', account())
  await admin.api.delete(`/users/${gone.id}`)
  const [line] = await lines(100, `&actor=${gone.id}`)
  t.match(line, { action: 'user.created', actor: { id: gone.id, name: 'Deleted user', username: null } })
})

t.test('no route and no command changes or removes a line', async (t) => {
  const kept = await database.collection('audit').find().toArray()
  const document: { paths: Record<string, object> } = JSON.parse(await (await fetch(`${test.url}/openapi.json`)).text())
  const offered = Object.entries(document.paths).filter(([path]) => path.includes('audit'))
  t.strictSame(
    offered.map(([path, verbs]) => [path, Object.keys(verbs)]),
    [['/api/v1/audit', ['get']]],
  )
  t.strictSame(
    Object.keys(commands).filter((name) => name.includes('audit')),
    [],
  )
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const path of ['/audit', `/audit/${String(kept[0]?._id)}`]) {
      t.match(await admin.api.call(method, path, {}), { status: 404 }, `${method} ${path}`)
    }
  }
  t.strictSame(await database.collection('audit').find().toArray(), kept)
})
