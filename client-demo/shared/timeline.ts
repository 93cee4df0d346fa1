import type { NumberedEventName } from '../../src/contracts/events.ts'
import type { Message } from '../../src/contracts/messages.ts'

/** A numbered event of either socket, as far as the order needs it. */
export interface Numbered {
  seq: number
  prev: number
  epoch: string
  data: { message?: Message }
}
/** The events a timeline must be fed with; each of them moves the ticket's number. */
export const timelineEvents = [
  'message.created',
  'message.updated',
  'message.deleted',
  'ticket.created',
  'ticket.updated',
  'ticket.status',
  'ticket.deleted',
] as const satisfies readonly NumberedEventName[]

export interface CatchUp {
  messages: readonly Message[]
  seq: number
  epoch: string
}

export type Applied = 'applied' | 'old' | 'gap' | 'restored'

export interface Timeline {
  /** `gap`: something before it is missing; `restored`: the database was, drop this timeline and load anew. */
  apply(event: Numbered): Applied
  /** Holds a number that the server named against what is known here. */
  compare(head: Pick<Numbered, 'seq' | 'epoch'>): 'level' | 'behind' | 'restored'
  /** Merges what `changes` or `ticket:watch` answered. `old` when nothing in it was news. */
  catchUp(changes: CatchUp): Exclude<Applied, 'gap'>
  /** Adds the page before the oldest message held. */
  prepend(page: readonly Message[], hasMoreBefore: boolean): void
  /** Ascending by `seq`, deleted ones included. A new array after each change, the same one otherwise. */
  messages(): readonly Message[]
  has(messageId: string): boolean
  /** The number up to which everything is known. */
  last(): number
  hasMoreBefore(): boolean
}

/** Which of two states of one message is the later one: deletion is final, then the later edit. */
const later = (one: Message, other: Message): Message => {
  if (one.deletedAt || other.deletedAt) return one.deletedAt ? one : other
  return (one.editedAt ?? '') >= (other.editedAt ?? '') ? one : other
}

/**
 * The messages of one ticket, merged by number (docs/delivery.md, "Client"). At every moment it equals the server's
 * thread as it was at number `last()`, from the oldest loaded message on.
 */
export const createTimeline = (
  epoch: string,
  seq: number,
  initial: readonly Message[],
  moreBefore = false,
): Timeline => {
  const byId = new Map(initial.map((message) => [message.id, message]))
  /** Changes of messages older than the oldest loaded: to show one would leave a hole that `prepend` never fills. */
  const unseen = new Map<string, Message>()
  let last = seq
  let more = moreBefore
  let floor = more ? (initial[0]?.seq ?? seq + 1) : 0
  let sorted: readonly Message[] | null = null

  const merge = (message: Message): void => {
    if (message.seq < floor) return void unseen.set(message.id, message)
    byId.set(message.id, message)
    sorted = null
  }

  return {
    apply(event) {
      if (event.epoch !== epoch) return 'restored'
      if (event.seq <= last) return 'old'
      if (event.prev !== last) return 'gap'
      last = event.seq
      if (event.data.message) merge(event.data.message)
      return 'applied'
    },
    compare(head) {
      if (head.epoch !== epoch) return 'restored'
      return head.seq > last ? 'behind' : 'level'
    },
    catchUp(changes) {
      if (changes.epoch !== epoch) return 'restored'
      // An answer overtaken by events is older than what is held, and would turn edits back.
      if (changes.seq <= last) return 'old'
      last = changes.seq
      for (const message of changes.messages) merge(message)
      return 'applied'
    },
    prepend(page, hasMoreBefore) {
      more = hasMoreBefore
      floor = more ? Math.min(floor, page[0]?.seq ?? floor) : 0
      for (const message of page) {
        const held = byId.get(message.id) ?? unseen.get(message.id)
        byId.set(message.id, held ? later(held, message) : message)
        unseen.delete(message.id)
      }
      sorted = null
    },
    messages() {
      sorted ??= [...byId.values()].sort((one, other) => one.seq - other.seq)
      return sorted
    },
    has: (id) => byId.has(id),
    last: () => last,
    hasMoreBefore: () => more,
  }
}
