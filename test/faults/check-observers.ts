import type { Violation } from './checker.ts'
import type { Kept, Observation } from './observation.ts'
import type { StoredMessage, StoredTicket } from './stored.ts'

/** A customer sees the public messages by the public numbers. */
function asSeenBy(side: Observation['side'], messages: readonly StoredMessage[]): Kept[] {
  return messages.flatMap(({ id, seq, publicSeq, body, internal, deleted }) => {
    if (side === 'staff') return [{ id, seq, body, internal, deleted }]
    return internal ? [] : [{ id, seq: publicSeq ?? 0, body, internal, deleted }]
  })
}

/** What somebody has in the end is what the database has, as that side sees it. */
export function checkObservation(
  ticket: StoredTicket,
  messages: readonly StoredMessage[],
  { observer, side, last, list, status, leaks }: Observation,
): Violation[] {
  const violations: Violation[] = []
  const add = (rule: string, what: string) => violations.push({ rule, what: `${observer} ${what}`, evidence: [] })

  const head = side === 'staff' ? ticket.seq : ticket.publicSeq
  if (last !== head) add('everybody catches up', `knows everything up to ${last}, the ticket is at ${head}`)

  const known = new Map(messages.map((message) => [message.id, message]))
  if (side === 'customer') {
    for (const { id, internal } of list) {
      if (internal || known.get(id)?.internal) add('no note for customers', `has the note ${id}`)
    }
    for (const leak of leaks) add('no note for customers', `was told ${leak}`)
  }

  const expected = asSeenBy(side, messages)
  const difference = firstDifference(expected, list)
  if (difference) add('every list is the thread', difference)
  if (status !== undefined && status !== ticket.status) {
    add('every list is the thread', `believes that the ticket is ${status}, it is ${ticket.status}`)
  }
  return violations
}

function firstDifference(expected: readonly Kept[], list: readonly Kept[]): string | undefined {
  for (let i = 0; i < Math.max(expected.length, list.length); i++) {
    const [right, given] = [expected[i], list[i]]
    if (right && given && right.id !== given.id) {
      if (!list.some(({ id }) => id === right.id)) return `lacks ${right.id} at ${right.seq}`
      const again = list.findIndex(({ id }) => id === given.id) < i
      return again ? `has ${given.id} twice` : `has ${given.id} where ${right.id} belongs, at ${right.seq}`
    }
    if (!right) return `has ${given?.id} at the end, which does not belong there`
    if (!given) return `lacks ${right.id} at ${right.seq}`
    if (JSON.stringify(right) !== JSON.stringify({ ...right, ...given })) {
      return `has ${JSON.stringify(given)}, the database ${JSON.stringify(right)}`
    }
  }
  return undefined
}

/** A number was said to be the same thing to everybody of one side. */
export function checkTogether(observations: readonly Observation[]): Violation[] {
  const violations: Violation[] = []
  const told = new Map<string, { what: string; observer: string }>()
  for (const { observer, side, heard } of observations) {
    for (const [number, what] of heard) {
      const name = `${side} ${number}`
      const first = told.get(name)
      if (first && first.what !== what) {
        const words = `${number} is ${first.what} to ${first.observer}, ${what} to ${observer}`
        violations.push({ rule: 'a number is one thing', what: words, evidence: [] })
      }
      if (!first) told.set(name, { what, observer })
    }
  }
  return violations
}
