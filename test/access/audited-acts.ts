import { Secret, TOTP } from 'otpauth'
import type { AuditAction } from '../../src/contracts/audit.ts'
import type { Answer } from '../helper/api.ts'
import { buildAgent, buildCustomer, buildTicket, type TestApp, type TestUser } from '../helper/app.ts'
import { letterTo, tokenIn } from '../helper/mail.ts'

/** Where the acts come from, as a trusted proxy says it. */
export const actAddress = '203.0.113.7'
const from = { 'x-forwarded-for': actAddress }

/** What has been done, by whom and to what. */
export interface Act {
  answer: Answer
  actor?: TestUser
  /** Null: to nothing in particular. */
  targetId: string | null
}

/** Somebody to make. */
export const account = () => ({ email: `made${Date.now()}@example.test`, username: `made${Date.now()}`, role: 'agent' })
const codeFor = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate()

let tags = 0
/** A tag that somebody has just used. */
async function buildTag(test: TestApp, admin: TestUser): Promise<string> {
  const name = `used ${++tags}`
  await buildTicket(await buildCustomer(test), { tags: [name] })
  const { body } = await admin.api.get(`/tags?q=${name}`)
  return body.items[0].id
}

let macros = 0
function sharedMacro(only?: 'name') {
  const name = `Macro ${++macros}`
  return only ? { name } : { name, actions: { status: 'solved' }, shared: true }
}

let replies = 0
const sharedReply = () => ({ shortcut: `r${++replies}`, body: 'Hello', shared: true })

const url = 'https://hooks.example.com/in'

/** Every privileged act; what it needs is made before, so that only it can leave a line. */
export function actsOf(test: TestApp, admin: TestUser): Record<AuditAction, () => Promise<() => Promise<Act>>> {
  const asAdmin = (method: string, path: string, body?: unknown) => admin.api.call(method, path, body, from)
  return {
    'user.created': async () => async () => {
      const answer = await asAdmin('POST', '/users', account())
      return { answer, targetId: answer.body.id }
    },
    'user.updated': async () => {
      const { id } = await buildCustomer(test)
      return async () => ({ answer: await asAdmin('PATCH', `/users/${id}`, { role: 'agent' }), targetId: id })
    },
    'user.erased': async () => {
      const { id } = await buildCustomer(test)
      return async () => ({ answer: await asAdmin('DELETE', `/users/${id}`), targetId: id })
    },
    'user.exported': async () => {
      const { id } = await buildCustomer(test)
      return async () => ({ answer: await asAdmin('GET', `/users/${id}/export`), targetId: id })
    },
    'ticket.deleted': async () => {
      const id = await buildTicket(await buildCustomer(test))
      return async () => ({ answer: await asAdmin('DELETE', `/tickets/${id}`), targetId: id })
    },
    'api-key.created': async () => async () => {
      const answer = await asAdmin('POST', '/api-keys', { name: 'Robot', scopes: ['tickets:read'] })
      return { answer, targetId: answer.body.id }
    },
    'api-key.removed': async () => {
      const { id } = (await asAdmin('POST', '/api-keys', { name: 'Robot', scopes: ['tickets:read'] })).body
      return async () => ({ answer: await asAdmin('DELETE', `/api-keys/${id}`), targetId: id })
    },
    'webhook.created': async () => async () => {
      const answer = await asAdmin('POST', '/webhooks', { url })
      return { answer, targetId: answer.body.id }
    },
    'webhook.updated': async () => {
      const { id } = (await asAdmin('POST', '/webhooks', { url })).body
      return async () => ({ answer: await asAdmin('PATCH', `/webhooks/${id}`, { status: 'disabled' }), targetId: id })
    },
    'webhook.deleted': async () => {
      const { id } = (await asAdmin('POST', '/webhooks', { url })).body
      return async () => ({ answer: await asAdmin('DELETE', `/webhooks/${id}`), targetId: id })
    },
    'webhook.secret-rotated': async () => {
      const { id } = (await asAdmin('POST', '/webhooks', { url })).body
      return async () => ({ answer: await asAdmin('POST', `/webhooks/${id}/rotate-secret`, {}), targetId: id })
    },
    'site.created': async () => async () => {
      const answer = await asAdmin('POST', '/sites', { name: 'Kettle & Co' })
      return { answer, targetId: answer.body.id }
    },
    'site.updated': async () => {
      const { id } = (await asAdmin('POST', '/sites', { name: 'Kettle & Co' })).body
      return async () => ({ answer: await asAdmin('PATCH', `/sites/${id}`, { greeting: 'Hello' }), targetId: id })
    },
    'sla-policy.created': async () => async () => {
      const answer = await asAdmin('POST', '/sla-policies', { name: 'Urgent' })
      return { answer, targetId: answer.body.id }
    },
    'sla-policy.updated': async () => {
      const { id } = (await asAdmin('POST', '/sla-policies', { name: 'Urgent' })).body
      return async () => ({ answer: await asAdmin('PATCH', `/sla-policies/${id}`, { resolution: 60 }), targetId: id })
    },
    'sla-policy.deleted': async () => {
      const { id } = (await asAdmin('POST', '/sla-policies', { name: 'Urgent' })).body
      return async () => ({ answer: await asAdmin('DELETE', `/sla-policies/${id}`), targetId: id })
    },
    'site.secret-rotated': async () => {
      const { id } = (await asAdmin('POST', '/sites', { name: 'Kettle & Co' })).body
      return async () => ({ answer: await asAdmin('POST', `/sites/${id}/identity-secret`, {}), targetId: id })
    },
    'tickets.exported': async () => async () => ({
      answer: await asAdmin('GET', '/tickets/export.csv'),
      targetId: null,
    }),
    'tag.updated': async () => {
      const id = await buildTag(test, admin)
      return async () => ({ answer: await asAdmin('PATCH', `/tags/${id}`, { colour: '#123456' }), targetId: id })
    },
    'tag.merged': async () => {
      const [id, into] = [await buildTag(test, admin), await buildTag(test, admin)]
      return async () => ({ answer: await asAdmin('POST', `/tags/${id}/merge`, { into }), targetId: id })
    },
    'tag.deleted': async () => {
      const id = await buildTag(test, admin)
      return async () => ({ answer: await asAdmin('DELETE', `/tags/${id}`), targetId: id })
    },
    'agent.updated': async () => {
      const { id } = await buildAgent(test, admin)
      return async () => ({ answer: await asAdmin('PATCH', `/agents/${id}`, { capacity: 5 }), targetId: id })
    },
    'canned-reply.created': async () => async () => {
      const answer = await asAdmin('POST', '/canned-replies', sharedReply())
      return { answer, targetId: answer.body.id }
    },
    'canned-reply.updated': async () => {
      const { id } = (await asAdmin('POST', '/canned-replies', sharedReply())).body
      return async () => ({ answer: await asAdmin('PATCH', `/canned-replies/${id}`, { body: 'Hi' }), targetId: id })
    },
    'canned-reply.deleted': async () => {
      const { id } = (await asAdmin('POST', '/canned-replies', sharedReply())).body
      return async () => ({ answer: await asAdmin('DELETE', `/canned-replies/${id}`), targetId: id })
    },
    'macro.created': async () => async () => {
      const answer = await asAdmin('POST', '/macros', sharedMacro())
      return { answer, targetId: answer.body.id }
    },
    'macro.updated': async () => {
      const { id } = (await asAdmin('POST', '/macros', sharedMacro())).body
      return async () => ({ answer: await asAdmin('PATCH', `/macros/${id}`, sharedMacro('name')), targetId: id })
    },
    'macro.deleted': async () => {
      const { id } = (await asAdmin('POST', '/macros', sharedMacro())).body
      return async () => ({ answer: await asAdmin('DELETE', `/macros/${id}`), targetId: id })
    },
    'password.changed': async () => {
      const actor = await buildCustomer(test)
      const change = { password: 'a brand new horse', currentPassword: actor.password }
      return async () => ({
        answer: await actor.api.call('PATCH', '/users/me', change, from),
        actor,
        targetId: actor.id,
      })
    },
    'password.reset': async () => {
      const actor = await buildCustomer(test)
      await test.api.post('/auth/password/forgot', { email: actor.email })
      const change = { token: tokenIn(await letterTo(test, actor.email)), password: 'a brand new horse' }
      return async () => ({
        answer: await test.api.post('/auth/password/reset', change, from),
        actor,
        targetId: actor.id,
      })
    },
    'totp.enabled': async () => {
      const actor = await buildAgent(test, admin)
      const code = codeFor((await actor.api.post('/auth/totp')).body.secret)
      return async () => ({
        answer: await actor.api.post('/auth/totp/confirm', { code }, from),
        actor,
        targetId: actor.id,
      })
    },
    'totp.disabled': async () => {
      const actor = await buildAgent(test, admin)
      const { secret } = (await actor.api.post('/auth/totp')).body
      const { recoveryCodes } = (await actor.api.post('/auth/totp/confirm', { code: codeFor(secret) })).body
      const proof = { code: recoveryCodes[0] }
      return async () => ({ answer: await actor.api.post('/auth/totp/remove', proof, from), actor, targetId: actor.id })
    },
    'sessions.ended': async () => {
      const actor = await buildCustomer(test)
      return async () => ({
        answer: await actor.api.call('POST', '/auth/logout-all', undefined, from),
        actor,
        targetId: actor.id,
      })
    },
  }
}
