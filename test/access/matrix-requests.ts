import { TOTP } from 'otpauth'
import { buildCustomer } from '../helper/app.ts'
import { apiKey, type Caller, person, type Stage } from './matrix-stage.ts'

export type Input = Record<string, unknown>

/** A valid call: what stands for the names in its path, its query, its body. */
export interface Request {
  path?: Record<string, string>
  query?: Record<string, string>
  body?: Input
}

type Make<Made> = (stage: Stage, caller: Caller) => Made | Promise<Made>

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
  'POST /api-keys': () => ({ body: { name: 'A new one', scopes: ['tickets:read'] } }),
  'DELETE /api-keys/:id': async ({ admin }) => {
    await apiKey(admin, ['tickets:read'])
    const { body } = await admin.api.get('/api-keys')
    return { path: { id: body.items[0].id } }
  },
  'POST /tickets': () => ({ body: { message: 'One more thing.' } }),
  'POST /tickets (for a customer)': ({ owner }) => ({ body: { message: 'For you.', customerId: owner.id } }),
  'PATCH /tickets/:id': () => ({ body: { subject: 'Another subject' } }),
  'PATCH /tickets/:id (what staff decide)': () => ({ body: staffFields }),
  'PATCH /tickets/:id/status': () => ({ body: { status: 'solved' } }),
  'POST /tickets/:id/read': () => ({ body: { seq: 1 } }),
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
}
