import type { TicketRecord } from '../domain/records.ts'
import type { SlaRules } from '../domain/sla.ts'
import { withSla } from '../domain/sla-changes.ts'
import { policyFor } from '../domain/sla-policies.ts'
import type { TicketChange } from '../domain/ticket-changes.ts'
import type { Context, Services } from './context.ts'

/** Answers which policy, with which hours, counts for a ticket; read once for a change. */
async function rules({ store }: Pick<Services, 'store'>): Promise<(ticket: TicketRecord) => SlaRules | undefined> {
  const [policies, sites] = await Promise.all([store.slaPolicies.all(), store.sites.all()])
  return (ticket) => {
    const policy = policyFor(policies, ticket)
    if (!policy) return undefined
    const { officeHours } = policy
    if (officeHours === 'always') return { policy, hours: null }
    if (officeHours !== 'site') return { policy, hours: officeHours }
    return { policy, hours: (ticket.siteId && sites.get(ticket.siteId)?.officeHours) || null }
  }
}

/** A change with what it means for the promises about the ticket. */
export async function keepingPromises(
  ctx: Pick<Context, 'store' | 'newId'>,
  head: TicketRecord,
  change: TicketChange,
  at: Date,
): Promise<TicketChange> {
  return withSla(head, change, await rules(ctx), at, ctx.newId)
}
