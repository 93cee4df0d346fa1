import { checkDeliveries } from './check-deliveries.ts'
import { checkAnswers, checkChanges, checkSends } from './check-intents.ts'
import { checkNumbers, merged } from './check-numbers.ts'
import { checkObservation, checkTogether } from './check-observers.ts'
import { readHistory } from './deeds.ts'
import type { Delivery } from './deliveries.ts'
import type { Entry } from './history.ts'
import type { Observation } from './observation.ts'
import type { StoredTicket } from './stored.ts'

/** Something that must not be, and what led to it. */
export interface Violation {
  /** Which promise is broken. */
  rule: string
  what: string
  /** The part of the history that it is about. */
  evidence: Entry[]
}

export interface Evidence {
  history: readonly Entry[]
  tickets: readonly StoredTicket[]
  observations: readonly Observation[]
  /** Webhooks in the order of their arrival; absent: nobody waited for them. */
  deliveries?: readonly Delivery[]
}

/**
 * Compares what writers were told, what the database holds and what observers have in the end. Pure: the same
 * evidence gives the same verdict, also from a file.
 */
export function check({ history, tickets, observations, deliveries }: Evidence): Violation[] {
  const deeds = readHistory(history)
  const perTicket = tickets.flatMap((ticket) => {
    const own = deeds.filter((deed) => deed.ticketId === ticket.id)
    const seen = observations.filter((observation) => observation.ticketId === ticket.id)
    const thread = merged(ticket)
    return [
      ...checkSends(thread.messages, own),
      ...checkChanges(thread.messages, own),
      ...thread.violations,
      ...checkNumbers(ticket, thread.messages, own),
      ...seen.flatMap((observation) => checkObservation(ticket, thread.messages, observation)),
      ...checkTogether(seen),
      ...(deliveries ? checkDeliveries(ticket, deliveries) : []),
    ]
  })
  return [...perTicket, ...checkAnswers(deeds)]
}

const longestExplanation = 20

/** The cause before its consequences: a message that got lost also makes lists differ and numbers repeat. */
const causes = ['acknowledged is kept', 'each message is there once']

/** The violation that takes the fewest words, in them. */
export function explain(violations: readonly Violation[]): string {
  const size = ({ rule, what, evidence }: Violation) =>
    (causes.includes(rule) ? 0 : 1_000_000) + evidence.length * 1000 + what.length
  const [shortest] = [...violations].sort((a, b) => size(a) - size(b))
  if (!shortest) return 'nothing is wrong'
  const entries = shortest.evidence.slice(0, longestExplanation).map((entry) => `  ${JSON.stringify(entry)}`)
  const counts = new Map<string, number>()
  for (const { rule } of violations) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const all = [...counts].map(([rule, count]) => `${count} x ${rule}`).join(', ')
  return [`${shortest.rule}: ${shortest.what}`, ...entries, `(in all: ${all})`].join('\n')
}
