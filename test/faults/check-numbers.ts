import type { Violation } from './checker.ts'
import type { Deed } from './deeds.ts'
import type { StoredMessage, StoredTicket } from './stored.ts'

type Side = 'staff' | 'customer'

/** The thread out of all its documents, each message in its latest state, in order. */
export function merged(ticket: StoredTicket): { messages: StoredMessage[]; violations: Violation[] } {
  const violations: Violation[] = []
  const add = (what: string) => violations.push({ rule: 'each message is there once', what, evidence: [] })
  const byId = new Map<string, StoredMessage>()
  for (const copy of ticket.copies) {
    const known = byId.get(copy.id)
    if (known && (known.seq !== copy.seq || known.publicSeq !== copy.publicSeq)) {
      add(`${copy.id} stands at ${known.seq} and at ${copy.seq}`)
    }
    if (!known || known.changedSeq <= copy.changedSeq) byId.set(copy.id, copy)
  }
  const messages = [...byId.values()].sort((a, b) => a.seq - b.seq)

  const names = new Map<string, StoredMessage>()
  for (const message of messages) {
    if (message.key === null) continue
    const name = `${message.authorId} ${message.key}`
    const twin = names.get(name)
    if (twin) add(`${message.key} stands at ${twin.seq} and at ${message.seq}`)
    names.set(name, message)
  }
  return { messages, violations }
}

/** In each numbering, every number is one thing, and there are as many as things happened. */
export function checkNumbers(ticket: StoredTicket, messages: StoredMessage[], deeds: Deed[]): Violation[] {
  const open = messages.filter((message) => !message.internal)
  const notes = new Set(messages.filter((message) => message.internal).map((message) => message.id))
  const aboutNotes = ({ intent }: Deed) => 'messageId' in intent && notes.has(intent.messageId)
  return [
    ...checkSide('staff', ticket.seq, messages, deeds),
    ...checkSide(
      'customer',
      ticket.publicSeq,
      open,
      deeds.filter((deed) => !aboutNotes(deed)),
    ),
    ...checkOrder(ticket, messages, open),
  ]
}

function checkSide(side: Side, last: number, messages: StoredMessage[], deeds: Deed[]): Violation[] {
  const violations: Violation[] = []
  const add = (what: string) => violations.push({ rule: `the numbers of the ${side} are 1 to n`, what, evidence: [] })
  const taken = new Map<number, string>()
  const take = (number: number | null, what: string): void => {
    if (number === null || number < 1 || number > last) {
      add(`${what} has number ${number} of ${last}`)
      return
    }
    const other = taken.get(number)
    if (other) add(`${number} is ${other} and ${what}`)
    taken.set(number, what)
  }
  for (const message of messages) {
    const [made, changed] = numbersOf(message, side)
    take(made, `message ${message.id}`)
    if (changed !== made) take(changed, `the change of ${message.id}`)
  }

  // Numbers that no message has any more are earlier edits, and changes of the ticket itself.
  const changes = last - messages.length
  const { least, most } = expectedChanges(deeds)
  if (changes < least || changes > most) add(`${changes} changes have a number, ${least} to ${most} were made`)
  return violations
}

const numbersOf = (message: StoredMessage, side: Side) =>
  side === 'staff'
    ? ([message.seq, message.changedSeq] as const)
    : ([message.publicSeq, message.changedPublicSeq] as const)

function expectedChanges(deeds: Deed[]): { least: number; most: number } {
  let least = 0
  let most = 0
  for (const { intent, oks, attempts } of deeds) {
    if (intent.does === 'send') continue
    // The same status or field again takes no number; a status may cost another one, when the customer's reply lifts it.
    if (oks.length > 0 && (intent.does === 'edit' || intent.does === 'delete')) least++
    most += intent.does === 'status' ? 2 * attempts : attempts
  }
  return { least, most }
}

/** Both numberings agree on the order, and the ticket counts right. */
function checkOrder(ticket: StoredTicket, messages: StoredMessage[], open: StoredMessage[]): Violation[] {
  const violations: Violation[] = []
  const add = (rule: string, what: string) => violations.push({ rule, what, evidence: [] })
  for (const [i, message] of open.entries()) {
    const before = open[i - 1]
    if (before && (before.publicSeq ?? 0) >= (message.publicSeq ?? 0)) {
      add('one order', `${before.id} comes before ${message.id} for staff, not for the customer`)
    }
  }
  for (const { id, internal, publicSeq } of messages) {
    if (internal && publicSeq !== null) add('notes are notes', `${id} has the customer's number ${publicSeq}`)
  }
  const { messageCount, publicMessageCount } = ticket
  if (messageCount !== messages.length)
    add('counts are right', `${messages.length} messages are counted ${messageCount}`)
  if (publicMessageCount !== open.length) {
    add('counts are right', `${open.length} public messages are counted ${publicMessageCount}`)
  }
  return violations
}
