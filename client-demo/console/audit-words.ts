import type { z } from 'zod'
import type { AuditAction, auditLine } from '../../src/contracts/audit.ts'
import { listed } from './listed.ts'

export type AuditLine = z.infer<typeof auditLine>

const roleWords: Record<string, string> = { customer: 'a customer', agent: 'an agent', admin: 'an admin' }
const roleOf = ({ details }: AuditLine): string => roleWords[String(details.role)] ?? 'a person'

const fieldWords: Record<string, string> = {
  email: 'e-mail',
  username: 'username',
  firstName: 'first name',
  lastName: 'last name',
}

/** What an admin changed in an account: role and activity say what came of it, the rest only that it changed. */
const updateWords = (line: AuditLine): string => {
  const changed = String(line.details.fields ?? '').split(' ')
  const others = changed.flatMap((field) => fieldWords[field] ?? [])
  const parts = [
    ...(changed.includes('role') ? [`made them ${roleOf(line)}`] : []),
    ...(changed.includes('active')
      ? [line.details.active ? 'reactivated the account' : 'deactivated the account']
      : []),
    ...(others.length ? [`changed their ${listed(others)}`] : []),
  ]
  return listed(parts) || 'changed the account'
}

const words: Record<AuditAction, (line: AuditLine) => string> = {
  'user.created': (line) => `created an account as ${roleOf(line)}`,
  'user.updated': updateWords,
  'user.erased': () => 'erased the person',
  'user.exported': () => 'exported all their data',
  'ticket.deleted': ({ details }) => (details.number ? `deleted ticket #${details.number}` : 'deleted a ticket'),
  'api-key.created': ({ details }) => {
    const scopes = String(details.scopes ?? '')
      .split(' ')
      .filter(Boolean)
    return scopes.length ? `made an API key for ${listed(scopes)}` : 'made an API key'
  },
  'api-key.removed': () => 'removed an API key',
  'webhook.created': () => 'made a webhook',
  'webhook.updated': ({ details }) => `changed a webhook: ${listed(String(details.fields ?? '').split(' '))}`,
  'webhook.deleted': () => 'removed a webhook',
  'webhook.secret-rotated': () => 'gave a webhook a new secret',
  'site.created': () => 'made a site',
  'site.updated': ({ details }) => `changed a site: ${listed(String(details.fields ?? '').split(' '))}`,
  'site.secret-rotated': () => 'gave a site a new identity secret',
  'sla-policy.created': () => 'made an SLA policy',
  'sla-policy.updated': ({ details }) => `changed an SLA policy: ${listed(String(details.fields ?? '').split(' '))}`,
  'sla-policy.deleted': () => 'removed an SLA policy',
  'tag.updated': ({ details }) => `changed the ${listed(String(details.fields ?? '').split(' '))} of a tag`,
  'tag.merged': () => 'merged a tag into another',
  'tag.deleted': () => 'removed a tag',
  'tickets.exported': () => 'exported tickets as a table',
  'agent.updated': ({ details }) => `changed an agent’s ${listed(String(details.fields ?? '').split(' '))}`,
  'canned-reply.created': () => 'made a shared canned reply',
  'canned-reply.updated': () => 'changed a shared canned reply',
  'canned-reply.deleted': () => 'removed a shared canned reply',
  'macro.created': () => 'made a shared macro',
  'macro.updated': () => 'changed a shared macro',
  'macro.deleted': () => 'removed a shared macro',
  'password.changed': () => 'changed their password',
  'password.reset': () => 'chose a password by a mailed link',
  'totp.enabled': () => 'turned their second factor on',
  'totp.disabled': () => 'turned their second factor off',
  'sessions.ended': () => 'signed out everywhere',
}

/** What was done, to be read after the name of who did it. */
export const actWords = (line: AuditLine): string => words[line.action](line)

/** To whom or what; null where the act itself says so, or was done to the own account. */
export const targetWords = (line: AuditLine, keyNames: ReadonlyMap<string, string>): string | null => {
  if (line.action.startsWith('api-key.')) {
    const id = line.targetId ?? ''
    return keyNames.get(id) ?? `removed key …${id.slice(-6)}`
  }
  return line.target && line.target.id !== line.actor?.id ? line.target.name : null
}
