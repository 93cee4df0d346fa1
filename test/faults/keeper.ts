import type { Message } from '../../src/contracts/messages.ts'
import type { Kept } from './observation.ts'

/** A numbered event, as far as a reader needs it. */
export interface NumberedEvent {
  seq: number
  prev: number
  epoch: string
  data?: { message?: Message; ticket?: { status: string } }
}

/** What `ticket:watch` with `after`, and `changes`, answer. */
export interface Answer {
  messages: Message[]
  more: boolean
  seq: number
  epoch: string
  ticket: { status: string }
}

/** How a client keeps a thread: what it does with what it hears. */
export interface Keeper {
  /** `gap`: something is missing before this event, and it was not applied. */
  hear(event: NumberedEvent): 'fine' | 'gap'
  /** Takes what was asked for after `last()`. */
  merge(answer: Answer): void
  /** The number up to which everything is known. */
  last(): number
  list(): Kept[]
  /** As far as it is kept. */
  status(): string | undefined
}

export const kept = ({ id, seq, body, internal, deletedAt }: Message): Kept => ({
  id,
  seq,
  body,
  internal,
  deleted: deletedAt !== null,
})

/** As docs/delivery.md describes it ("Watching"), and nothing more: a second reading of it beside the client's. */
export function plainKeeper(): Keeper {
  let known = new Map<string, Message>()
  let last = 0
  let epoch: string | undefined
  let status: string | undefined

  function startAnew(next: string): void {
    known = new Map()
    last = 0
    epoch = next
  }

  return {
    hear(event) {
      if (epoch !== undefined && event.epoch !== epoch) startAnew(event.epoch)
      if (event.seq <= last) return 'fine'
      if (event.prev !== last) return 'gap'
      last = event.seq
      if (event.data?.message) known.set(event.data.message.id, event.data.message)
      if (event.data?.ticket) status = event.data.ticket.status
      return 'fine'
    },
    merge(answer) {
      if (answer.epoch !== epoch) startAnew(answer.epoch)
      // Events were faster: what they said is newer than this.
      if (answer.seq < last) return
      for (const message of answer.messages) known.set(message.id, message)
      if (!answer.more) status = answer.ticket.status
      last = answer.seq
    },
    last: () => last,
    list: () => [...known.values()].sort((a, b) => a.seq - b.seq).map(kept),
    status: () => status,
  }
}

/** A client that believes what it hears and never asks for what it missed: what must not be enough. */
export function trustingKeeper(): Keeper {
  const known = new Map<string, Message>()
  let last = 0
  let begun = false
  return {
    hear(event) {
      last = Math.max(last, event.seq)
      if (event.data?.message) known.set(event.data.message.id, event.data.message)
      return 'fine'
    },
    merge(answer) {
      if (!begun) for (const message of answer.messages) known.set(message.id, message)
      begun = true
      last = Math.max(last, answer.seq)
    },
    last: () => last,
    list: () => [...known.values()].sort((a, b) => a.seq - b.seq).map(kept),
    status: () => undefined,
  }
}
