import type { Scope } from '../contracts/api-keys.ts'
import type { Actor } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import type { UseCaseName } from './index.ts'

/** What an API key needs for each verb; null: not for keys. A verb that is missing here does not compile. */
const scopes: Record<UseCaseName, Scope | 'any' | null> = {
  auth: 'any',
  'ticket:create': 'tickets:write',
  'ticket:list': 'tickets:read',
  'ticket:watch': 'tickets:read',
  'ticket:unwatch': 'any',
  'ticket:update': 'tickets:write',
  'ticket:status': 'tickets:write',
  'ticket:claim': 'tickets:write',
  'ticket:follow': null,
  'ticket:unfollow': null,
  'ticket:followers': 'tickets:read',
  'ticket:macro': 'tickets:write',
  'ticket:merge': 'tickets:write',
  'ticket:split': 'tickets:write',
  'ticket:bulk': 'tickets:write',
  'ticket:undo': 'tickets:write',
  'ticket:rate': null,
  'ticket:read': 'tickets:write',
  'ticket:get': 'tickets:read',
  'ticket:counts': 'tickets:read',
  'ticket:search': 'tickets:read',
  'ticket:delete': null,
  'ticket:changes': 'tickets:read',
  'ticket:export': 'tickets:read',
  'ticket:timeline': 'tickets:read',
  'ticket:transcript': null,
  'message:send': 'tickets:write',
  'message:edit': 'tickets:write',
  'message:delete': 'tickets:write',
  'message:get': 'tickets:read',
  'message:list': 'tickets:read',
  'attachment:upload': 'tickets:write',
  'attachment:get': 'tickets:read',
  'typing:set': 'tickets:write',
  'presence:set': null,
  'agent:list': 'users:read',
  'agent:update': null,
  'session:list': null,
  'session:end': null,
  'session:end-all': null,
  'session:end-one': null,
  'totp:get': null,
  'totp:draft': null,
  'totp:confirm': null,
  'totp:remove': null,
  'me:get': 'any',
  'me:update': null,
  'user:list': 'users:read',
  'user:create': null,
  'user:update': null,
  'user:erase': null,
  'user:export': null,
  'api-key:list': null,
  'api-key:create': null,
  'api-key:remove': null,
  'audit:list': null,
  'webhook:list': 'webhooks:manage',
  'webhook:create': 'webhooks:manage',
  'webhook:get': 'webhooks:manage',
  'webhook:update': 'webhooks:manage',
  'webhook:delete': 'webhooks:manage',
  'webhook:rotate-secret': 'webhooks:manage',
  'webhook:test': 'webhooks:manage',
  'webhook:deliveries': 'webhooks:manage',
  'webhook:delivery': 'webhooks:manage',
  'webhook:resend': 'webhooks:manage',
  'webhook:resend-since': 'webhooks:manage',
  'site:list': null,
  'site:create': null,
  'site:get': null,
  'site:update': null,
  'site:rotate-secret': null,
  'report:summary': 'tickets:read',
  'sla-policy:list': null,
  'sla-policy:create': null,
  'sla-policy:update': null,
  'sla-policy:delete': null,
  'tag:list': 'tickets:read',
  'tag:update': null,
  'tag:merge': null,
  'tag:delete': null,
  'view:list': null,
  'view:create': null,
  'view:get': null,
  'view:update': null,
  'view:delete': null,
  'canned-reply:list': 'tickets:read',
  'canned-reply:create': null,
  'canned-reply:get': 'tickets:read',
  'canned-reply:update': null,
  'canned-reply:delete': null,
  'macro:list': 'tickets:read',
  'macro:create': null,
  'macro:get': 'tickets:read',
  'macro:update': null,
  'macro:delete': null,
  'visitor:log-out': null,
  'mail:list': null,
  'mail:receive': 'tickets:write',
}

/** What staff may do before they have set up the second factor that is required of them. */
const beforeEnrolling = new Set<UseCaseName>(['me:get', 'session:end', 'totp:get', 'totp:draft', 'totp:confirm'])

/** Throws `forbidden` for staff who have yet to set up their second factor: a socket hears the whole inbox. */
export function assertMayListen(actor: Actor): void {
  if (actor.mustEnrol) throw new AppError('forbidden', 'Set up your second factor first.')
}

/** Throws `forbidden` where a key lacks the scope, or a second factor has to be set up first. */
export function assertMayUse(actor: Actor, name: UseCaseName): void {
  if (actor.mustEnrol && !beforeEnrolling.has(name)) {
    throw new AppError('forbidden', 'Set up your second factor first.')
  }
  if (!actor.scopes) return
  const needed = scopes[name]
  if (needed === null) throw new AppError('forbidden', 'API keys may not do this.')
  if (needed !== 'any' && !actor.scopes.includes(needed)) {
    throw new AppError('forbidden', `This API key lacks the scope ${needed}.`)
  }
}
