import type { FastifyInstance } from 'fastify'
import { createSlaPolicyBody, slaPolicy, slaPolicyList, updateSlaPolicyBody } from '../../contracts/sla-policies.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'SLA policies'
const one = { id: 'policyId', tag } as const

export function slaPolicyRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/sla-policies', does: 'sla-policy:list', tag },
    summary: 'List what is promised to customers',
    description:
      'For agents and admins, in the order in which they are tried: the first policy that fits a ticket counts. There are at most 50, so that one page has all.',
    answers: { 200: slaPolicyList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/sla-policies', does: 'sla-policy:create', tag },
    summary: 'Make a policy',
    description:
      'For admins. Times are minutes of office time: of all hours, of the hours of the ticket’s site, or of hours of its own. What is not given promises nothing and is for every ticket. Tickets go by it from their next change on, counted from when it was made at the earliest.',
    body: createSlaPolicyBody,
    answers: { 201: slaPolicy },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/sla-policies/:id', does: 'sla-policy:update', ...one },
    summary: 'Change a policy',
    description: 'For admins. What is not given stays; tickets go by the new state from their next change on.',
    body: updateSlaPolicyBody,
    answers: { 200: slaPolicy },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/sla-policies/:id', does: 'sla-policy:delete', ...one },
    summary: 'Remove a policy',
    description: 'For admins. Tickets go by the next policy that fits from their next change on.',
    answers: { 204: null },
  })
}
