import type { UseCaseName } from '../../src/usecases/index.ts'
import type { Answer, Api } from '../helper/api.ts'
import { textFile } from '../helper/files.ts'
import type { Ids, Verb } from './key-scene.ts'

const nothing = '0'.repeat(24)
const person = () => ({ email: `p${Math.random()}@example.test`, username: `p${Math.random()}`, role: 'admin' })
const anew = ({ customerId }: Ids) => ({ message: 'For somebody', customerId })
const write = 'tickets:write'
const read = 'tickets:read'
const manage = 'webhooks:manage'
/** Nobody is there, which none of these calls waits to find out; and it is told of nothing that happens here. */
const hook = { url: 'https://hooks.invalid/in', events: ['ticket.deleted'] }

/** A call about an endpoint that the key made, if it may. */
const onWebhook =
  (call: (key: Api, path: string) => Promise<Answer>): NonNullable<Verb['rest']> =>
  async (key) => {
    const { body } = await key.post('/webhooks', hook)
    return await call(key, `/webhooks/${body.id ?? '0'.repeat(24)}`)
  }

/** The same about a delivery of it. */
const onDelivery = (call: (key: Api, path: string) => Promise<Answer>) =>
  onWebhook(async (key, path) => {
    const { body } = await key.post(`${path}/test`)
    return await call(key, `${path}/deliveries/${body.id ?? '0'.repeat(24)}`)
  })

/** Every verb of the product. */
export const verbs: Record<UseCaseName, Verb> = {
  auth: { scope: 'any' },
  'ticket:create': { scope: write, rest: (key, ids) => key.post('/tickets', anew(ids)), input: anew },
  'ticket:list': { scope: read, rest: (key) => key.get('/tickets'), input: () => ({}) },
  'ticket:watch': { scope: read, input: ({ ticketId }) => ({ ticketId }) },
  'ticket:unwatch': { scope: 'any', input: ({ ticketId }) => ({ ticketId }) },
  'ticket:update': {
    scope: write,
    rest: (key, { ticketId }) => key.patch(`/tickets/${ticketId}`, { subject: 'By a key' }),
    input: ({ ticketId }) => ({ ticketId, subject: 'By a key' }),
  },
  'ticket:status': {
    scope: write,
    rest: (key, { ticketId }) => key.patch(`/tickets/${ticketId}/status`, { status: 'pending' }),
    input: ({ ticketId }) => ({ ticketId, status: 'pending' }),
  },
  'ticket:claim': {
    scope: write,
    rest: (key, { ticketId }) => key.post(`/tickets/${ticketId}/claim`),
    input: ({ ticketId }) => ({ ticketId }),
  },
  'ticket:read': {
    scope: write,
    rest: (key, { ticketId }) => key.post(`/tickets/${ticketId}/read`, { seq: 1 }),
    input: ({ ticketId }) => ({ ticketId, seq: 1 }),
  },
  'ticket:rate': {
    scope: null,
    rest: (key, { ticketId }) => key.post(`/tickets/${ticketId}/rating`, { score: 1 }),
    input: ({ ticketId }) => ({ ticketId, score: 1 }),
  },
  'ticket:search': { scope: read, rest: (key) => key.get('/search?q=hello') },
  'ticket:counts': { scope: read, rest: (key) => key.get('/tickets/counts') },
  'ticket:follow': {
    scope: null,
    rest: (key, { ticketId }) => key.call('PUT', `/tickets/${ticketId}/followers/me`),
    input: ({ ticketId }) => ({ ticketId }),
  },
  'ticket:unfollow': {
    scope: null,
    rest: (key, { ticketId }) => key.delete(`/tickets/${ticketId}/followers/me`),
    input: ({ ticketId }) => ({ ticketId }),
  },
  'ticket:followers': { scope: read, rest: (key, { ticketId }) => key.get(`/tickets/${ticketId}/followers`) },
  'ticket:get': { scope: read, rest: (key, { ticketId }) => key.get(`/tickets/${ticketId}`) },
  'ticket:delete': { scope: null, rest: (key, { ticketId }) => key.delete(`/tickets/${ticketId}`) },
  'ticket:changes': { scope: read, rest: (key, { ticketId }) => key.get(`/tickets/${ticketId}/changes?after=0`) },
  'ticket:transcript': {
    scope: null,
    rest: (key, { ticketId }) => key.post(`/tickets/${ticketId}/transcript`),
  },
  'message:send': {
    scope: write,
    rest: (key, { ticketId }) => key.post(`/tickets/${ticketId}/messages`, { body: 'Beep', internal: true }),
    input: ({ ticketId }) => ({ ticketId, body: 'Beep' }),
  },
  'message:edit': {
    scope: write,
    rest: (key, { ticketId, messageId }) => key.patch(`/tickets/${ticketId}/messages/${messageId}`, { body: 'Boop' }),
    input: ({ ticketId, messageId }) => ({ ticketId, messageId, body: 'Boop' }),
  },
  'message:delete': {
    scope: write,
    rest: (key, { ticketId, messageId }) => key.delete(`/tickets/${ticketId}/messages/${messageId}`),
    input: ({ ticketId, messageId }) => ({ ticketId, messageId }),
  },
  'message:get': {
    scope: read,
    rest: (key, { ticketId, messageId }) => key.get(`/tickets/${ticketId}/messages/${messageId}`),
  },
  'message:list': { scope: read, rest: (key, { ticketId }) => key.get(`/tickets/${ticketId}/messages`) },
  'typing:set': { scope: write, input: ({ ticketId }) => ({ ticketId, typing: true }) },
  'presence:set': {
    scope: null,
    rest: (key) => key.call('PUT', '/agents/me/presence', { status: 'away' }),
    input: () => ({ status: 'away' }),
  },
  'agent:list': { scope: 'users:read', rest: (key) => key.get('/agents') },
  'agent:update': { scope: null, rest: (key) => key.patch(`/agents/${'0'.repeat(24)}`, { capacity: 1 }) },
  'attachment:upload': {
    scope: write,
    rest: (key, { ticketId }) => key.upload(`/tickets/${ticketId}/attachments`, textFile()),
  },
  'attachment:get': { scope: read, rest: (key, { attachmentId }) => key.get(`/attachments/${attachmentId}`) },
  'session:list': { scope: null, rest: (key) => key.get('/auth/sessions') },
  'session:end': { scope: null, rest: (key) => key.post('/auth/logout') },
  'session:end-all': { scope: null, rest: (key) => key.post('/auth/logout-all') },
  'session:end-one': { scope: null, rest: (key) => key.delete(`/auth/sessions/${'0'.repeat(24)}`) },
  'totp:get': { scope: null, rest: (key) => key.get('/auth/totp') },
  'totp:draft': { scope: null, rest: (key) => key.post('/auth/totp') },
  'totp:confirm': { scope: null, rest: (key) => key.post('/auth/totp/confirm', { code: '123456' }) },
  'totp:remove': { scope: null, rest: (key) => key.post('/auth/totp/remove', { code: '123456' }) },
  'me:get': { scope: 'any', rest: (key) => key.get('/users/me') },
  'me:update': { scope: null, rest: (key) => key.patch('/users/me', { firstName: 'Root' }) },
  'user:list': { scope: 'users:read', rest: (key) => key.get('/users') },
  'user:create': { scope: null, rest: (key) => key.post('/users', person()) },
  'user:update': { scope: null, rest: (key, { customerId }) => key.patch(`/users/${customerId}`, { role: 'admin' }) },
  'user:erase': { scope: null, rest: (key, { customerId }) => key.delete(`/users/${customerId}`) },
  'user:export': { scope: null, rest: (key, { customerId }) => key.get(`/users/${customerId}/export`) },
  'api-key:list': { scope: null, rest: (key) => key.get('/api-keys') },
  'api-key:create': { scope: null, rest: (key) => key.post('/api-keys', { name: 'x', scopes: ['tickets:read'] }) },
  'api-key:remove': { scope: null, rest: (key) => key.delete(`/api-keys/${'0'.repeat(24)}`) },
  'mail:list': { scope: null, rest: (key) => key.get('/mails') },
  'mail:receive': {
    scope: write,
    rest: (key) => key.post('/inbound/email', 'From: a@example.test\r\n\r\nHi', { 'content-type': 'message/rfc822' }),
  },
  'site:list': { scope: null, rest: (key) => key.get('/sites') },
  'site:create': { scope: null, rest: (key) => key.post('/sites', { name: 'By a key' }) },
  'site:get': { scope: null, rest: (key) => key.get(`/sites/${'0'.repeat(24)}`) },
  'site:update': { scope: null, rest: (key) => key.patch(`/sites/${'0'.repeat(24)}`, {}) },
  'ticket:export': { scope: 'tickets:read', rest: (key) => key.get('/tickets/export.csv') },
  'ticket:timeline': { scope: 'tickets:read', rest: (key, { ticketId }) => key.get(`/tickets/${ticketId}/timeline`) },
  'report:summary': { scope: 'tickets:read', rest: (key) => key.get('/reports/summary') },
  'sla-policy:list': { scope: null, rest: (key) => key.get('/sla-policies') },
  'sla-policy:create': { scope: null, rest: (key) => key.post('/sla-policies', { name: 'By a key' }) },
  'sla-policy:update': { scope: null, rest: (key) => key.patch(`/sla-policies/${'0'.repeat(24)}`, {}) },
  'sla-policy:delete': { scope: null, rest: (key) => key.delete(`/sla-policies/${'0'.repeat(24)}`) },
  'site:rotate-secret': { scope: null, rest: (key) => key.post(`/sites/${'0'.repeat(24)}/identity-secret`, {}) },
  'tag:list': { scope: read, rest: (key) => key.get('/tags') },
  'tag:update': { scope: null, rest: (key) => key.patch(`/tags/${'0'.repeat(24)}`, { colour: '#123456' }) },
  'tag:merge': { scope: null, rest: (key) => key.post(`/tags/${'0'.repeat(24)}/merge`, { into: '0' }) },
  'tag:delete': { scope: null, rest: (key) => key.delete(`/tags/${'0'.repeat(24)}`) },
  'view:list': { scope: null, rest: (key) => key.get('/views') },
  'view:create': { scope: null, rest: (key) => key.post('/views', { name: 'By a key' }) },
  'view:get': { scope: null, rest: (key) => key.get(`/views/${'0'.repeat(24)}`) },
  'view:update': { scope: null, rest: (key) => key.patch(`/views/${'0'.repeat(24)}`, { name: 'By a key' }) },
  'view:delete': { scope: null, rest: (key) => key.delete(`/views/${'0'.repeat(24)}`) },
  'canned-reply:list': { scope: read, rest: (key) => key.get('/canned-replies') },
  'canned-reply:create': { scope: null, rest: (key) => key.post('/canned-replies', { shortcut: 'k', body: 'Beep' }) },
  'canned-reply:get': { scope: read },
  'canned-reply:update': { scope: null, rest: (key) => key.patch(`/canned-replies/${nothing}`, {}) },
  'canned-reply:delete': { scope: null, rest: (key) => key.delete(`/canned-replies/${nothing}`) },
  'macro:list': { scope: read, rest: (key) => key.get('/macros') },
  'macro:create': { scope: null, rest: (key) => key.post('/macros', { name: 'k', actions: { status: 'open' } }) },
  'macro:get': { scope: read },
  'macro:update': { scope: null, rest: (key) => key.patch(`/macros/${nothing}`, {}) },
  'macro:delete': { scope: null, rest: (key) => key.delete(`/macros/${nothing}`) },
  'ticket:macro': { scope: write },
  'ticket:merge': { scope: write },
  'ticket:split': { scope: write },
  'ticket:bulk': {
    scope: write,
    rest: (key, { ticketId }) => key.post('/tickets/bulk', { ids: [ticketId], status: 'pending' }),
    input: ({ ticketId }) => ({ ids: [ticketId], status: 'pending' }),
  },
  'ticket:undo': {
    scope: write,
    rest: async (key, { ticketId }) => {
      const { body } = await key.patch(`/tickets/${ticketId}/status`, { status: 'solved' })
      return await key.post(`/tickets/${ticketId}/undo`, { seq: body.seq ?? 1 })
    },
  },
  'visitor:log-out': { scope: null, rest: (key) => key.post('/widget/logout', { visitorToken: 'nobody' }) },
  'audit:list': { scope: null, rest: (key) => key.get('/audit') },
  'webhook:list': { scope: manage, rest: (key) => key.get('/webhooks') },
  'webhook:create': { scope: manage, rest: (key) => key.post('/webhooks', hook) },
  'webhook:get': { scope: manage, rest: onWebhook((key, path) => key.get(path)) },
  'webhook:update': { scope: manage, rest: onWebhook((key, path) => key.patch(path, { description: 'Ours' })) },
  'webhook:delete': { scope: manage, rest: onWebhook((key, path) => key.delete(path)) },
  'webhook:rotate-secret': { scope: manage, rest: onWebhook((key, path) => key.post(`${path}/rotate-secret`, {})) },
  'webhook:test': { scope: manage, rest: onWebhook((key, path) => key.post(`${path}/test`)) },
  'webhook:deliveries': { scope: manage, rest: onWebhook((key, path) => key.get(`${path}/deliveries`)) },
  'webhook:delivery': { scope: manage, rest: onDelivery((key, path) => key.get(path)) },
  'webhook:resend': { scope: manage, rest: onDelivery((key, path) => key.post(`${path}/resend`)) },
  'webhook:resend-since': {
    scope: manage,
    rest: onWebhook((key, path) => key.post(`${path}/resend`, { since: '2026-01-01T00:00:00Z' })),
  },
}
