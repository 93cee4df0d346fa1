import type { Tag } from '../contracts/tags.ts'
import type { TicketRecord } from './records.ts'
import { eventOf, type NewId, type TicketChange } from './ticket-changes.ts'

export interface TagRecord {
  id: string
  name: string
  /** Its name first, then those it had before, as long as tickets may still have them. */
  names: string[]
  colour: string
  /** Set while it is on its way out of every ticket: another takes its place, or (null) none does. */
  leaving: { into: string | null } | null
  /** Who asked for what tickets have yet to follow. */
  work: { by: string; since: Date } | null
  createdAt: Date
}

/** Told apart side by side, and readable on white and on black. */
const palette = ['#5b7fb5', '#b4552d', '#4f8a5b', '#8a5bb0', '#b08a2e', '#3f8f96', '#b04f7a', '#6f7a86']

/** The colour of a tag that was given none: the same for the same name. */
export function colourFor(name: string): string {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0x1_00_00
  return palette[sum % palette.length] ?? '#6f7a86'
}

/** What becomes of a ticket's tags when one gives way to another, or (null) to none. Each stays there once. */
export function retagged(tags: readonly string[], from: string, to: string | null): string[] {
  return [...new Set(tags.flatMap((tag) => (tag === from ? (to ?? []) : tag)))]
}

/**
 * What tickets have in the place of a tag that leaves: a name, or null for none. Tags that give way to each other in a
 * circle, which takes two admins at the same moment, stay: `undefined`.
 */
export function destinationOf(tag: TagRecord, all: ReadonlyMap<string, TagRecord>): string | null | undefined {
  const seen = new Set<string>()
  for (let at: TagRecord | undefined = tag; at; ) {
    if (!at.leaving) return at.name
    if (seen.has(at.id)) return undefined
    seen.add(at.id)
    if (at.leaving.into === null) return null
    at = all.get(at.leaving.into)
  }
  return null
}

/**
 * One tag of a ticket gives way to another, or (null) to none. It takes the next numbers, so that everybody hears of
 * it; the ticket's times stay, or it would stand above those in which something was said.
 */
export function retagTicket(
  head: TicketRecord,
  from: string,
  to: string | null,
  actorId: string,
  at: Date,
  newId: NewId,
): TicketChange {
  const numbers = { seq: head.seq + 1, publicSeq: head.publicSeq + 1 }
  return {
    ...numbers,
    set: { tags: retagged(head.tags, from, to) },
    events: [eventOf(newId, 'ticket.updated', numbers, { public: true, actorId, at })],
  }
}

export const presentTag = ({ id, name, colour, createdAt }: TagRecord, uses: number): Tag => ({
  ...{ id, name, colour, uses },
  createdAt: createdAt.toISOString(),
})
