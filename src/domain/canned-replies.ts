import { type CannedReply, type Variable, variablePattern } from '../contracts/canned-replies.ts'
import type { Person } from '../contracts/users.ts'
import type { Owned } from './owned.ts'
import { type People, personOf } from './people.ts'
import type { Sites } from './present.ts'
import type { TicketRecord } from './records.ts'

export interface CannedReplyRecord extends Owned {
  id: string
  shortcut: string
  body: string
  createdAt: Date
  updatedAt: Date
}

export type Values = Record<Variable, string>

/** What the variables stand for in a ticket, for who answers it. */
export function valuesFor(
  ticket: Pick<TicketRecord, 'number' | 'subject' | 'customerId' | 'siteId'>,
  agent: Pick<Person, 'name'>,
  people: People,
  sites: Sites,
): Values {
  return {
    'customer.name': personOf(people, ticket.customerId).name,
    'ticket.number': String(ticket.number),
    'ticket.subject': ticket.subject,
    'agent.name': agent.name,
    'site.name': (ticket.siteId && sites.get(ticket.siteId)?.name) || '',
  }
}

/** Puts values in the place of variables, once: what a value says stays as it is. Unknown variables stay too. */
export const fillIn = (body: string, values: Values): string =>
  body.replace(variablePattern, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as keyof Values] : whole,
  )

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Those whose shortcut begins with `q`, the shortest first, then those whose text has every word of it; each kind by
 * shortcut, the own one before the shared one of the same name.
 */
export function findReplies(replies: readonly CannedReplyRecord[], q: string): CannedReplyRecord[] {
  const wanted = folded(q)
  const words = wanted.split(/\s+/)
  const byShortcut = (a: CannedReplyRecord, b: CannedReplyRecord) =>
    a.shortcut.localeCompare(b.shortcut) || Number(a.ownerId === null) - Number(b.ownerId === null)
  const begins = (reply: CannedReplyRecord) => folded(reply.shortcut).startsWith(wanted)
  const says = (reply: CannedReplyRecord) => words.every((word) => folded(reply.body).includes(word))
  const sorted = [...replies].sort(byShortcut)
  const named = sorted.filter(begins).sort((a, b) => a.shortcut.length - b.shortcut.length)
  return [...named, ...sorted.filter((reply) => !begins(reply) && says(reply))]
}

/** @param values for the ticket that was named, if one was */
export const presentCannedReply = (reply: CannedReplyRecord, values?: Values): CannedReply => ({
  id: reply.id,
  shortcut: reply.shortcut,
  body: reply.body,
  shared: reply.ownerId === null,
  filled: values ? fillIn(reply.body, values) : null,
  createdAt: reply.createdAt.toISOString(),
  updatedAt: reply.updatedAt.toISOString(),
})
