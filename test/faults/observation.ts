import type { Side } from '../../src/domain/actor.ts'

/** A message as an observer's list has it. */
export interface Kept {
  id: string
  seq: number
  body: string
  internal: boolean
  deleted: boolean
}

/** What somebody has in the end who watched or read a ticket. */
export interface Observation {
  observer: string
  side: Side
  ticketId: string
  /** The number up to which the observer knows everything. */
  last: number
  /** In the order shown. */
  list: Kept[]
  /** Undefined: this observer does not keep it. */
  status?: string | undefined
  /** What each number was said to be: `message.created ID`, `ticket.status`. */
  heard: ReadonlyMap<number, string>
  /** Texts from which a customer could learn of a note, wherever they stood. */
  leaks: string[]
}
