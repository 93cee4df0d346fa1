import type { Make, Request } from './matrix-requests.ts'
import type { Stage } from './matrix-stage.ts'

/** A policy, as an admin makes it; there may be no more than 50. */
async function policyOf({ admin }: Stage) {
  const { items } = (await admin.api.get('/sla-policies')).body
  const policy = items[0] ?? (await admin.api.post('/sla-policies', { name: 'Urgent' })).body
  return { path: { id: policy.id } }
}

/** About who works here, and what they promise. */
export const teamRequests: Record<string, Make<Request>> = {
  'POST /sla-policies': () => ({ body: { name: 'A new one' } }),
  'PATCH /sla-policies/:id': async (stage) => ({ ...(await policyOf(stage)), body: { resolution: 60 } }),
  'DELETE /sla-policies/:id': policyOf,
  'PATCH /agents/:id': ({ agent }) => ({ path: { id: agent.id }, body: { capacity: 5, skills: ['billing'] } }),
  'PUT /agents/me/presence': () => ({ body: { status: 'away' } }),
}
