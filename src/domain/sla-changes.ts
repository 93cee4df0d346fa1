import { nobody } from './people.ts'
import type { TicketRecord } from './records.ts'
import { breachesIn, type SlaRules, slaAfter } from './sla.ts'
import { eventOf, type NewId, type TicketChange } from './ticket-changes.ts'

/**
 * A change of a ticket together with what it means for the promises about it. Each promise that was found broken is an
 * event of its own behind those of the change, which customers hear nothing of.
 * @param rulesFor the policy that counts for the ticket as the change leaves it
 */
export function withSla(
  head: TicketRecord,
  change: TicketChange,
  rulesFor: (ticket: TicketRecord) => SlaRules | undefined,
  at: Date,
  newId: NewId,
): TicketChange {
  const ticket = { ...head, ...change.set }
  const before = head.sla ?? null
  const sla = slaAfter(before, ticket, rulesFor(ticket), at)
  if (JSON.stringify(sla) === JSON.stringify(before)) return change

  let { seq } = change
  const events = breachesIn(before, sla).map((broken) => {
    seq += 1
    const numbers = { seq, publicSeq: change.publicSeq }
    return eventOf(newId, 'ticket.updated', numbers, { public: false, actorId: nobody, at, about: { broken } })
  })
  return {
    ...change,
    seq,
    set: { ...change.set, sla, ...(events.length > 0 && { updatedAt: at }) },
    events: [...change.events, ...events],
  }
}
