import type { Side } from '../domain/actor.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'

/** Numbers between which a page lies, both exclusive, in the reader's numbering. */
export interface PageRange {
  after?: number | undefined
  before?: number | undefined
}

export interface ThreadSlice {
  ticket: TicketRecord
  /** Ascending by place. */
  messages: MessageRecord[]
  /** Whether the range holds more than was asked for. */
  more: boolean
}

/** A ticket as one read found it. */
export interface Found {
  ticket: TicketRecord
  /** Those in the ticket itself, ascending. */
  messages: MessageRecord[]
  /** Archived ones that have changed and are not yet written to their archive. */
  archivedChanges: MessageRecord[]
}

type Runs = AsyncIterable<MessageRecord[]>

const placeFor = (side: Side) => (message: MessageRecord) => (side === 'staff' ? message.seq : message.publicSeq)
const changeFor = (side: Side) => (message: MessageRecord) =>
  side === 'staff' ? message.changedSeq : message.changedPublicSeq

/** The last archived place as a side counts. */
export const archivedTo = (ticket: TicketRecord, side: Side): number =>
  side === 'staff' ? ticket.archivedUpTo : ticket.archivedPublicUpTo

/** Each message once, in its latest state, ascending by place. */
export function overlaid(messages: MessageRecord[], changes: MessageRecord[] = []): MessageRecord[] {
  const latest = new Map<number, MessageRecord>()
  for (const message of [...messages, ...changes]) {
    const known = latest.get(message.seq)
    if (!known || known.changedSeq < message.changedSeq) latest.set(message.seq, message)
  }
  return [...latest.values()].sort((a, b) => a.seq - b.seq)
}

/**
 * A page of a thread. Archives are read only as far as the page reaches into them.
 * @param older archives back from, or forward from, a place of the reader's numbering
 */
export async function window(
  found: Found,
  side: Side,
  { after, before }: PageRange,
  limit: number,
  older: (direction: 'back' | 'forward', from: number) => Runs,
): Promise<ThreadSlice> {
  const place = placeFor(side)
  const inRange = (message: MessageRecord) => {
    const at = place(message)
    return at !== null && (after === undefined || at > after) && (before === undefined || at < before)
  }
  const pick = (runs: MessageRecord[]) => {
    const changes = found.archivedChanges.filter((change) => runs.some((message) => message.seq === change.seq))
    return overlaid(runs, changes).filter(inRange)
  }
  const archived = archivedTo(found.ticket, side)
  let messages = pick(found.messages)

  if (after !== undefined) {
    if (after < archived) {
      const runs: MessageRecord[] = []
      for await (const run of older('forward', after)) {
        runs.push(...run)
        if (pick(runs).length > limit) break
      }
      messages = pick([...runs, ...found.messages])
    }
    return { ticket: found.ticket, messages: messages.slice(0, limit), more: messages.length > limit }
  }

  if (archived > 0 && messages.length <= limit) {
    const runs = [...found.messages]
    for await (const run of older('back', before ?? Number.MAX_SAFE_INTEGER)) {
      runs.push(...run)
      messages = pick(runs)
      if (messages.length > limit) break
    }
  }
  return { ticket: found.ticket, messages: messages.slice(-limit), more: messages.length > limit }
}

/**
 * A page that lies in archives from end to end, or undefined where it does not, or where it takes the ticket's own
 * document to tell.
 * @param head the ticket, read before its archives
 */
export async function archivedPage(
  head: TicketRecord,
  side: Side,
  range: PageRange,
  limit: number,
  older: (direction: 'back' | 'forward', from: number) => Runs,
): Promise<ThreadSlice | undefined> {
  const { after, before = Number.MAX_SAFE_INTEGER } = range
  const last = archivedTo(head, side)
  const ends = before <= last + 1
  if (head.changesWaiting || !(ends || (after !== undefined && after < last))) return undefined
  const moved = async function* (direction: 'back' | 'forward', from: number) {
    // What is being copied at the moment still changes in the ticket.
    for await (const run of older(direction, from)) yield run.filter(({ seq }) => seq <= head.archivedUpTo)
  }
  const slice = await window({ ticket: head, messages: [], archivedChanges: [] }, side, range, limit, moved)
  return ends || slice.more ? slice : undefined
}

/**
 * The messages made or changed after a number, in the order of their last change, at most `limit`. A message is never
 * changed before it is made, so that nothing in a later archive can come before that archive's first place.
 */
export async function changedAfter(
  found: Found,
  side: Side,
  after: number,
  limit: number,
  archives: () => Runs,
): Promise<ThreadSlice> {
  const change = changeFor(side)
  const changed = (messages: MessageRecord[]) =>
    messages.filter((message) => (change(message) ?? 0) > after).sort((a, b) => (change(a) ?? 0) - (change(b) ?? 0))
  const slice = (messages: MessageRecord[]): ThreadSlice => ({
    ticket: found.ticket,
    messages: messages.slice(0, limit),
    more: messages.length > limit,
  })
  if (found.ticket.archivedUpTo === 0) return slice(changed(found.messages))

  const place = placeFor(side)
  let runs = [...found.messages, ...found.archivedChanges]
  let read: MessageRecord[] = []
  for await (const run of archives()) {
    const begins = run.map(place).find((at) => at !== null)
    const sure =
      begins === undefined || begins === null
        ? []
        : changed(overlaid(read, found.archivedChanges)).filter((message) => (change(message) ?? 0) < begins)
    if (sure.length > limit) return slice(sure)
    read = [...read, ...run]
    runs = [...runs, ...run]
  }
  return slice(changed(overlaid(runs)))
}
