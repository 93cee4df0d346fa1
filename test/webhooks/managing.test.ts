import t from 'tap'
import { api } from '../helper/api.ts'
import { collectionsWith, openDatabase } from '../helper/database.ts'
import { stage } from './scene.ts'

const { test, admin, agent, customer } = await stage(t, {}, { WEBHOOK_ALLOW_PRIVATE: 'false' })
const url = 'https://hooks.example.com/parley?to=us'

t.test('a secret is shown at creation and rotation only, and kept sealed', async (t) => {
  const { status, body } = await admin.api.post('/webhooks', { url, description: '  Our  CRM ' })
  t.equal(status, 201)
  const { secret, ...shown } = body
  t.match(shown, { url, description: 'Our CRM', events: null, status: 'active', createdBy: { id: admin.id } })
  t.strictSame((await admin.api.get('/webhooks')).body.items, [shown])
  t.strictSame((await admin.api.get(`/webhooks/${shown.id}`)).body, shown)
  t.strictSame((await admin.api.patch(`/webhooks/${shown.id}`, {})).body, shown, 'no change is none')
  const { body: rotated } = await admin.api.post(`/webhooks/${shown.id}/rotate-secret`, {})
  const database = await openDatabase(t, test)
  for (const one of [secret, rotated.secret]) t.strictSame(await collectionsWith(database, one.slice(6)), [])
  t.equal((await admin.api.delete(`/webhooks/${shown.id}`)).status, 204)
  t.equal((await admin.api.delete(`/webhooks/${shown.id}`)).status, 404)
})

t.test('what is sent is looked at', async (t) => {
  const { body: one } = await admin.api.post('/webhooks', { url })
  const { body: delivery } = await admin.api.post(`/webhooks/${one.id}/test`)
  const path = `/webhooks/${one.id}`
  const bad: [string, string, string, unknown][] = [
    ['POST', '/webhooks', 'url', {}],
    ['POST', '/webhooks', 'url', { url: 5 }],
    ['POST', '/webhooks', 'url', { url: '' }],
    ['POST', '/webhooks', 'url', { url: `https://a.example/${'x'.repeat(2048)}` }],
    ['POST', '/webhooks', 'events.0', { url, events: ['message.*'] }],
    ['POST', '/webhooks', 'events.0', { url, events: ['webhook.test'] }],
    ['POST', '/webhooks', 'events', { url, events: 'message.created' }],
    ['POST', '/webhooks', 'description', { url, description: ' ' }],
    ['POST', '/webhooks', 'secret', { url, secret: 'whsec_mine' }],
    ['PATCH', path, 'url', { url: 'http://hooks.example.com' }],
    ['PATCH', path, 'status', { status: 'paused' }],
    ['PATCH', path, 'failingSince', { failingSince: null }],
    ['POST', `${path}/rotate-secret`, 'overlap', { overlap: -1 }],
    ['POST', `${path}/rotate-secret`, 'overlap', { overlap: 86_400 * 8 }],
    ['POST', `${path}/resend`, 'since', {}],
    ['POST', `${path}/resend`, 'since', { since: 'yesterday' }],
    ['POST', `${path}/resend`, 'status', { since: '2026-01-01T00:00:00Z', status: 'lost' }],
    ['POST', `${path}/test`, 'url', { url: 'https://elsewhere.example' }],
    ['GET', `${path}/deliveries?status=lost`, 'status', undefined],
    ['GET', `${path}/deliveries?limit=101`, 'limit', undefined],
    ['GET', `${path}/deliveries?cursor=junk`, 'cursor', undefined],
  ]
  for (const [method, at, field, body] of bad) {
    const answer = await admin.api.call(method, at, body)
    t.match(answer, { status: 400, body: { errors: [{ path: field }] } }, `${method} ${at} ${JSON.stringify(body)}`)
  }
  const { body: other } = await admin.api.post('/webhooks', { url })
  for (const id of ['0'.repeat(24), 'nonsense']) {
    for (const gone of [`/webhooks/${id}`, `/webhooks/${id}/deliveries`, `${path}/deliveries/${id}`]) {
      t.match(await admin.api.get(gone), { status: 404 }, gone)
    }
    t.match(await admin.api.post(`${path}/deliveries/${id}/resend`), { status: 404 })
  }
  t.equal((await admin.api.get(`${path}/deliveries/${delivery.id}`)).status, 200)
  t.equal((await admin.api.get(`/webhooks/${other.id}/deliveries/${delivery.id}`)).status, 404, 'another endpoint’s')
})

t.test('agents and customers learn nothing, not even from a bad body', async (t) => {
  const { body: one } = await admin.api.post('/webhooks', { url })
  const { body: key } = await admin.api.post('/api-keys', { name: 'Reader', scopes: ['tickets:read'] })
  for (const caller of [agent.api, customer.api, api(test.url, key.key)]) {
    for (const id of [one.id, 'nonsense']) {
      t.match(await caller.get(`/webhooks/${id}`), { status: 403 })
      t.match(await caller.patch(`/webhooks/${id}`, { nonsense: 1 }), { status: 403 })
      t.match(await caller.post(`/webhooks/${id}/resend`, {}), { status: 403 })
    }
  }
})

t.test('there is an end to how many there may be', async (t) => {
  const { items } = (await admin.api.get('/webhooks')).body
  for (let made = items.length; made < 50; made++) t.equal((await admin.api.post('/webhooks', { url })).status, 201)
  t.match(await admin.api.post('/webhooks', { url }), { status: 409, body: { code: 'conflict' } })
})
