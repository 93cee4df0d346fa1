import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { pageOf, pageQuery } from './lists.ts'
import { id, reference, time } from './primitives.ts'
import { person } from './users.ts'

/** Privileged acts that leave a line. */
export const auditAction = z.enum([
  'user.created',
  'user.updated',
  'user.erased',
  'user.exported',
  'ticket.deleted',
  'api-key.created',
  'api-key.removed',
  'password.changed',
  'password.reset',
  'totp.enabled',
  'totp.disabled',
  'sessions.ended',
  'webhook.created',
  'webhook.updated',
  'webhook.deleted',
  'webhook.secret-rotated',
  'site.created',
  'site.updated',
  'site.secret-rotated',
  'sla-policy.created',
  'sla-policy.updated',
  'sla-policy.deleted',
  'tag.updated',
  'tag.merged',
  'tag.deleted',
  'agent.updated',
  'tickets.exported',
  'canned-reply.created',
  'canned-reply.updated',
  'canned-reply.deleted',
  'macro.created',
  'macro.updated',
  'macro.deleted',
])
export type AuditAction = z.infer<typeof auditAction>

export const auditLine = z
  .object({
    id,
    at: time,
    actor: person.nullable(),
    action: auditAction,
    targetId: id.nullable(),
    /** The person it was done to; null where it was no person. */
    target: person.nullable(),
    address: z.string(),
    requestId: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'AuditLine', examples: [examples.auditLine] })

export const listAuditQuery = pageQuery.omit({ count: true }).extend({
  actor: reference.optional().describe('Only what this user did, by id.'),
})
export const auditPage = pageOf(auditLine)
  .omit({ total: true })
  .meta({ id: 'AuditPage', examples: [pageWith(examples.auditLine)] })
