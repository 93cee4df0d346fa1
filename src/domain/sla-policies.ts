import type { SlaClockName } from '../contracts/sla.ts'
import type { SlaPolicy } from '../contracts/sla-policies.ts'
import type { TicketRecord } from './records.ts'

export interface SlaPolicyRecord extends Omit<SlaPolicy, 'createdAt' | 'updatedAt'> {
  createdAt: Date
  /** Tells this state of the policy from those before. */
  updatedAt: Date
}

/** What a policy has that nobody has said anything else of: one that is for every ticket, and promises nothing. */
export const slaDefaults: Omit<SlaPolicyRecord, 'id' | 'name' | 'createdAt' | 'updatedAt'> = {
  active: true,
  position: 100,
  tickets: { priorities: [], sites: [], channels: [], tags: [] },
  firstResponse: null,
  nextResponse: null,
  resolution: null,
  officeHours: 'always',
}

export type SlaTargets = Pick<SlaPolicyRecord, SlaClockName>

export const presentSlaPolicy = (policy: SlaPolicyRecord): SlaPolicy => ({
  ...policy,
  createdAt: policy.createdAt.toISOString(),
  updatedAt: policy.updatedAt.toISOString(),
})

/** In the order in which they are tried: of two at one position, the older one first. */
export const inOrderOfPolicies = (policies: readonly SlaPolicyRecord[]): SlaPolicyRecord[] =>
  policies.toSorted((a, b) => a.position - b.position || a.createdAt.getTime() - b.createdAt.getTime())

const allows = (list: readonly string[], value: string | null): boolean =>
  list.length === 0 || (value !== null && list.includes(value))

/** Whether a policy is for a ticket. */
export function fits({ active, tickets }: SlaPolicyRecord, ticket: TicketRecord): boolean {
  return (
    active &&
    allows(tickets.priorities, ticket.priority) &&
    allows(tickets.sites, ticket.siteId) &&
    allows(tickets.channels, ticket.channel) &&
    (tickets.tags.length === 0 || ticket.tags.some((tag) => tickets.tags.includes(tag)))
  )
}

/** The policy that counts for a ticket: the first that fits. */
export const policyFor = (policies: readonly SlaPolicyRecord[], ticket: TicketRecord): SlaPolicyRecord | undefined =>
  inOrderOfPolicies(policies).find((policy) => fits(policy, ticket))
