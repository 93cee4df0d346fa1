import { TOTP } from 'otpauth'
import { formOf } from '../helper/api.ts'
import { buildCustomer } from '../helper/app.ts'
import { textFile } from '../helper/files.ts'
import { findingRequests } from './matrix-finding.ts'
import { apiKey, type Caller, person, type Stage } from './matrix-stage.ts'

import { teamRequests } from './matrix-team.ts'
import { toolInputs, toolRequests } from './matrix-tools.ts'

export type Input = Record<string, unknown>

/** A valid call: what stands for the names in its path, its query, its body. */
export interface Request {
  path?: Record<string, string>
  query?: Record<string, string>
  body?: Input | FormData | string
  headers?: Record<string, string>
}

export type Make<Made> = (stage: Stage, caller: Caller) => Made | Promise<Made>

/** The id of a message that the caller wrote, where they may write at all; else the owner's. */
async function ownMessage({ ticketId, messageId }: Stage, { api }: Caller): Promise<string> {
  const { body } = await api.post(`/tickets/${ticketId}/messages`, { body: 'My own words.' })
  return body.message?.id ?? messageId
}

const codeOf = (secret: string) => new TOTP({ secret }).generate()

/** Begins the caller's second factor, where they may, and answers a code for it. */
async function draftedCode({ api }: Caller): Promise<string> {
  const { status, body } = await api.post('/auth/totp')
  return status === 200 ? codeOf(body.secret) : '123456'
}

const staffFields = { priority: 'high', tags: ['billing'] }

/** The id of a file that somebody uploads here, where they may at all; else of one that nobody has. */
async function uploadOf({ ticketId }: Stage, { api }: Pick<Caller, 'api'>): Promise<string> {
  const { status, body } = await api.upload(`/tickets/${ticketId}/attachments`, textFile())
  return status === 201 ? body.id : '0'.repeat(24)
}

/** The id of a file in a message that somebody sends here. */
async function fileOf(stage: Stage, author: Pick<Caller, 'api'>, more: object = {}): Promise<string> {
  const id = await uploadOf(stage, author)
  await author.api.post(`/tickets/${stage.ticketId}/messages`, { body: 'See there.', attachments: [id], ...more })
  return id
}

const hook = { url: 'https://hooks.invalid/in', events: ['ticket.deleted'] }

/** An endpoint with a delivery, as an admin makes them; there may be no more than 50. */
async function webhookOf({ admin }: Stage) {
  const { items } = (await admin.api.get('/webhooks')).body
  const webhook = items[0] ?? (await admin.api.post('/webhooks', hook)).body
  const { body: delivery } = await admin.api.post(`/webhooks/${webhook.id}/test`)
  return { path: { id: webhook.id, deliveryId: delivery.id } }
}

async function siteOf({ test, siteKey }: Stage) {
  const site = await test.app.services.store.sites.byKey(siteKey)
  return { path: { id: site?.id ?? '' } }
}

/** Only what is solved can be rated. */
async function solved({ agent, ticketId }: Stage) {
  await agent.api.patch(`/tickets/${ticketId}/status`, { status: 'solved' })
  return { path: { id: ticketId } }
}

/** By route and variant; a route that is not here takes nothing but the ids that `defaults` has. */
export const requests: Record<string, Make<Request>> = {
  'POST /auth/signup': () => {
    const username = `new.${crypto.randomUUID().slice(0, 13)}`
    return { body: { email: `${username}@example.test`, username, password: 'correct horse' } }
  },
  'POST /auth/login': async ({ test }) => {
    const { email: login, password } = await buildCustomer(test)
    return { body: { login, password } }
  },
  'POST /auth/refresh': ({ owner }) => ({ body: { refreshToken: owner.refreshToken } }),
  'POST /auth/password/forgot': ({ owner }) => ({ body: { email: owner.email } }),
  'POST /auth/password/reset': async ({ test, owner }) => {
    const { secrets, store } = test.app.services
    const { secret: token, hash } = secrets.create()
    await store.oneTimeTokens.add(hash, owner.id, 'reset', new Date(Date.now() + 60_000))
    return { body: { token, password: 'another horse' } }
  },
  'POST /widget/session': ({ siteKey }) => ({ body: { siteKey } }),
  'GET /widget/config': ({ siteKey }) => ({ query: { site: siteKey } }),
  'POST /widget/logout': () => ({ body: { visitorToken: 'nobody.at-all' } }),
  'DELETE /auth/sessions/:id': async ({ owner }) => {
    const { body } = await owner.api.get('/auth/sessions')
    return { path: { id: body.items[0].id } }
  },
  'POST /auth/totp/confirm': async (_stage, caller) => ({ body: { code: await draftedCode(caller) } }),
  'POST /auth/totp/remove': async (_stage, caller) => {
    const confirmed = await caller.api.post('/auth/totp/confirm', { code: await draftedCode(caller) })
    return { body: { code: confirmed.body.recoveryCodes?.[0] ?? '123456' } }
  },
  'PATCH /users/me': () => ({ body: { firstName: 'Ada' } }),
  'GET /users (customers only)': () => ({ query: { role: 'customer' } }),
  'POST /users': () => {
    const username = `made.${crypto.randomUUID().slice(0, 13)}`
    return { body: { email: `${username}@example.test`, username, role: 'agent' } }
  },
  'PATCH /users/:id': ({ owner }) => ({ path: { id: owner.id }, body: { role: 'admin' } }),
  'DELETE /users/:id': ({ owner }) => ({ path: { id: owner.id } }),
  'GET /users/:id/export': ({ owner }) => ({ path: { id: owner.id } }),
  'POST /inbound/email': () => ({
    body: 'From: somebody@example.test\r\n\r\nHello',
    headers: { 'content-type': 'message/rfc822' },
  }),
  'POST /api-keys': () => ({ body: { name: 'A new one', scopes: ['tickets:read'] } }),
  'DELETE /api-keys/:id': async ({ admin }) => {
    await apiKey(admin, ['tickets:read'])
    const { body } = await admin.api.get('/api-keys')
    return { path: { id: body.items[0].id } }
  },
  'POST /webhooks': () => ({ body: hook }),
  'GET /webhooks/:id': webhookOf,
  'PATCH /webhooks/:id': async (stage) => ({ ...(await webhookOf(stage)), body: { status: 'disabled' } }),
  'DELETE /webhooks/:id': webhookOf,
  'POST /webhooks/:id/rotate-secret': async (stage) => ({ ...(await webhookOf(stage)), body: { overlap: 60 } }),
  'POST /webhooks/:id/test': webhookOf,
  'GET /webhooks/:id/deliveries': webhookOf,
  'GET /webhooks/:id/deliveries/:deliveryId': webhookOf,
  'POST /webhooks/:id/deliveries/:deliveryId/resend': webhookOf,
  'POST /webhooks/:id/resend': async (stage) => ({
    ...(await webhookOf(stage)),
    body: { since: '2026-01-01T00:00:00Z' },
  }),
  'POST /sites': () => ({ body: { name: 'A new one' } }),
  'GET /sites/:id': siteOf,
  'PATCH /sites/:id': async (stage) => ({ ...(await siteOf(stage)), body: { greeting: 'Good morning!' } }),
  'POST /sites/:id/identity-secret': async (stage) => ({ ...(await siteOf(stage)), body: { overlap: 60 } }),
  ...findingRequests,
  ...teamRequests,
  ...toolRequests,
  'POST /tickets': () => ({ body: { message: 'One more thing.' } }),
  'POST /tickets (for a customer)': ({ owner }) => ({ body: { message: 'For you.', customerId: owner.id } }),
  'PATCH /tickets/:id': () => ({ body: { subject: 'Another subject' } }),
  'PATCH /tickets/:id (what staff decide)': () => ({ body: staffFields }),
  'PATCH /tickets/:id/status': () => ({ body: { status: 'solved' } }),
  'POST /tickets/:id/read': () => ({ body: { seq: 1 } }),
  'POST /tickets/:id/rating': async (stage) => ({ ...(await solved(stage)), body: { score: 5 } }),
  'GET /tickets/:id/changes': () => ({ query: { after: '0' } }),
  'POST /tickets/:id/messages': () => ({ body: { body: 'Hello.' } }),
  'POST /tickets/:id/messages (a note)': () => ({ body: { body: 'Between us.', internal: true } }),
  'GET /tickets/:id/messages/:messageId (a note)': ({ noteId }) => ({ path: { messageId: noteId } }),
  'PATCH /tickets/:id/messages/:messageId': () => ({ body: { body: 'Other words.' } }),
  'PATCH /tickets/:id/messages/:messageId (own)': async (stage, caller) => ({
    path: { messageId: await ownMessage(stage, caller) },
    body: { body: 'Other words.' },
  }),
  'PATCH /tickets/:id/messages/:messageId (a note)': ({ noteId }) => ({
    path: { messageId: noteId },
    body: { body: 'Other words.' },
  }),
  'DELETE /tickets/:id/messages/:messageId (own)': async (stage, caller) => ({
    path: { messageId: await ownMessage(stage, caller) },
  }),
  'DELETE /tickets/:id/messages/:messageId (a note)': ({ noteId }) => ({ path: { messageId: noteId } }),
  'POST /tickets/:id/attachments': () => ({ body: formOf([textFile()]) }),
  'POST /tickets/:id/messages (with an own file)': async (stage, caller) => ({
    body: { body: 'See there.', attachments: [await uploadOf(stage, caller)] },
  }),
  'POST /tickets/:id/messages (with the owner’s file)': async (stage) => ({
    body: { body: 'See there.', attachments: [await uploadOf(stage, stage.owner)] },
  }),
  'GET /attachments/:id': async (stage) => ({ path: { id: await fileOf(stage, stage.agent) } }),
  'GET /attachments/:id (of a note)': async (stage) => ({
    path: { id: await fileOf(stage, stage.agent, { internal: true }) },
  }),
  'GET /attachments/:id (not sent yet)': async (stage) => ({ path: { id: await uploadOf(stage, stage.owner) } }),
}

/** By command and variant: the whole input. */
export const inputs: Record<string, Make<Input>> = {
  auth: async ({ test }, { token }) => ({ token: token ?? (await person(test, 'customer')).token }),
  'ticket:create': () => ({ message: 'One more thing.' }),
  'ticket:create (for a customer)': ({ owner }) => ({ message: 'For you.', customerId: owner.id }),
  'ticket:list': () => ({}),
  'ticket:watch': ({ ticketId }) => ({ ticketId }),
  'ticket:unwatch': ({ ticketId }) => ({ ticketId }),
  'ticket:update': ({ ticketId }) => ({ ticketId, subject: 'Another subject' }),
  'ticket:update (what staff decide)': ({ ticketId }) => ({ ticketId, ...staffFields }),
  'ticket:status': ({ ticketId }) => ({ ticketId, status: 'solved' }),
  'ticket:claim': ({ ticketId }) => ({ ticketId }),
  'ticket:follow': ({ ticketId }) => ({ ticketId }),
  'ticket:unfollow': ({ ticketId }) => ({ ticketId }),
  'ticket:read': ({ ticketId }) => ({ ticketId, seq: 1 }),
  'message:send': ({ ticketId }) => ({ ticketId, body: 'Hello.' }),
  'message:send (a note)': ({ ticketId }) => ({ ticketId, body: 'Between us.', internal: true }),
  'message:edit': ({ ticketId, messageId }) => ({ ticketId, messageId, body: 'Other words.' }),
  'message:edit (own)': async (stage, caller) => ({
    ...{ ticketId: stage.ticketId, messageId: await ownMessage(stage, caller), body: 'Other words.' },
  }),
  'message:edit (a note)': ({ ticketId, noteId }) => ({ ticketId, messageId: noteId, body: 'Other words.' }),
  'message:delete': ({ ticketId, messageId }) => ({ ticketId, messageId }),
  'message:delete (own)': async (stage, caller) => ({
    ...{ ticketId: stage.ticketId, messageId: await ownMessage(stage, caller) },
  }),
  'message:delete (a note)': ({ ticketId, noteId }) => ({ ticketId, messageId: noteId }),
  'typing:set': ({ ticketId }) => ({ ticketId, typing: true }),
  'presence:set': () => ({ status: 'away' }),
  ...toolInputs,
  'ticket:rate': async (stage) => {
    await solved(stage)
    return { ticketId: stage.ticketId, score: 5 }
  },
}
