import type { Violation } from './checker.ts'
import type { Deed } from './deeds.ts'
import type { StoredMessage } from './stored.ts'

const nameOf = (author: string, key: string | null) => `${author} ${key}`

/** What was acknowledged is there, as it was acknowledged; what was refused or never sent is not. */
export function checkSends(messages: readonly StoredMessage[], deeds: readonly Deed[]): Violation[] {
  const violations: Violation[] = []
  const stored = new Map(messages.map((message) => [nameOf(message.authorId, message.key), message]))
  const sent = new Set<string>()

  for (const deed of deeds) {
    const { intent, author, side, oks, uncertain, entries } = deed
    if (intent.does !== 'send') continue
    const name = nameOf(author, intent.key)
    const add = (rule: string, what: string) => violations.push({ rule, what, evidence: entries })
    sent.add(name)
    const message = stored.get(name)
    if (!message) {
      if (oks.length > 0) add('acknowledged is kept', `${intent.key} was acknowledged and is not in the database`)
      continue
    }
    if (oks.length === 0 && !uncertain) add('refused is refused', `${intent.key} was refused and is in the database`)
    if (message.internal !== intent.internal) add('notes are notes', `${intent.key} changed its audience`)
    const place = side === 'staff' ? message.seq : message.publicSeq
    for (const { sent: said } of oks) {
      if (said && (said.id !== message.id || said.seq !== place)) {
        const told = `${said.id} at ${said.seq}`
        add(
          'acknowledged as kept',
          `${intent.key} was acknowledged as ${told}, the database has ${message.id} at ${place}`,
        )
      }
    }
    if (oks.filter((ok) => ok.sent && !ok.sent.duplicate).length > 1) {
      add('one send, one creation', `${intent.key} was acknowledged as new more than once`)
    }
  }

  for (const message of messages) {
    if (sent.has(nameOf(message.authorId, message.key))) continue
    violations.push({ rule: 'nothing is made up', what: `nobody sent ${JSON.stringify(message)}`, evidence: [] })
  }
  return violations
}

/** Edits and deletions that were acknowledged show, unless a later one covers them. */
export function checkChanges(messages: readonly StoredMessage[], deeds: readonly Deed[]): Violation[] {
  const violations: Violation[] = []
  const changes = new Map<string, Deed[]>()
  const sends = new Map<string, Deed>()
  for (const deed of deeds) {
    const { intent, author } = deed
    if ('messageId' in intent) changes.set(intent.messageId, [...(changes.get(intent.messageId) ?? []), deed])
    if (intent.does === 'send') sends.set(nameOf(author, intent.key), deed)
  }
  for (const message of messages) {
    const own = changes.get(message.id) ?? []
    const first = sends.get(nameOf(message.authorId, message.key))
    const add = (rule: string, what: string) => violations.push({ rule, what, evidence: own.flatMap((d) => d.entries) })

    const deletions = own.filter(({ intent }) => intent.does === 'delete')
    if (message.deleted) {
      if (!deletions.some(mayHaveHappened)) add('nothing is made up', `nobody deleted ${message.key}`)
      if (message.body !== '') add('deleted is gone', `${message.key} was deleted and still has its body`)
      continue
    }
    if (deletions.some(({ oks }) => oks.length > 0)) add('acknowledged is kept', `${message.key} is still there`)

    // Whoever edits a message has learned its id, so that its first text is older than any edit.
    const versions = [...(first ? [{ ...first, until: 0 }] : []), ...own.filter(({ intent }) => intent.does === 'edit')]
    const begun = versions.filter(mayHaveHappened)
    // What ended before an acknowledged change began is covered by it.
    const possible = begun.filter((deed) => !begun.some((other) => other.oks.length > 0 && covers(other, deed)))
    if (!possible.some(({ intent }) => 'body' in intent && intent.body === message.body)) {
      add('acknowledged is kept', `${message.key} reads ${JSON.stringify(message.body)}`)
    }
  }
  return violations
}

const mayHaveHappened = ({ oks, uncertain }: Deed): boolean => oks.length > 0 || uncertain

/** A deed's effect is certainly later when it began after the other's last try had been answered. */
const covers = (later: Deed, earlier: Deed): boolean => later !== earlier && later.from >= earlier.until

/** What is away is answered as `unavailable`, which clients try again, and never as a fault that nobody foresaw. */
export const checkAnswers = (deeds: readonly Deed[]): Violation[] =>
  deeds
    .filter(({ entries }) => entries.some((entry) => 'why' in entry && entry.why.startsWith('500')))
    .map(({ op, entries }) => ({ rule: 'no 500', what: `${op} was answered as an internal error`, evidence: entries }))
