import type { Violation } from './checker.ts'
import type { Delivery } from './deliveries.ts'
import type { StoredTicket } from './stored.ts'

/** Everything that has a number was told, and once: what came twice has the same id. */
export function checkDeliveries(ticket: StoredTicket, deliveries: readonly Delivery[]): Violation[] {
  const violations: Violation[] = []
  const add = (rule: string, what: string) => violations.push({ rule, what, evidence: [] })
  const ids = new Map<string, string>()
  const events = new Map<string, string>()
  const told = new Set<number>()
  for (const { id, type, ticketId, seq } of deliveries) {
    if (ticketId !== ticket.id) continue
    const event = `${type} ${seq}`
    const [knownId, knownEvent] = [ids.get(event), events.get(id)]
    if (knownId && knownId !== id)
      add('a webhook comes once', `${event} of ${ticketId} came as ${knownId} and as ${id}`)
    if (knownEvent && knownEvent !== event) add('a webhook is one event', `${id} was ${knownEvent}, then ${event}`)
    ids.set(event, id)
    events.set(id, event)
    told.add(seq)
  }
  for (let seq = 1; seq <= ticket.seq; seq++) {
    if (!told.has(seq)) add('every webhook arrives', `no webhook told of ${seq} of ${ticket.id}`)
  }
  return violations
}
