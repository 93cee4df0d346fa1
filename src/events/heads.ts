import type { Side } from '../domain/actor.ts'
import { type Emit, watchedIn } from '../domain/rooms.ts'
import type { Logger } from '../outside/logger.ts'
import type { Store } from '../store/index.ts'
import { repeated } from './repeated.ts'

/** Milliseconds between two heads of a watched ticket, and how many tickets one read asks for. */
const headEvery = 25_000
const perRead = 1000

interface Here {
  rooms(): Iterable<string>
  emit: Emit
}

/**
 * Tells watchers from time to time where their tickets stand, so that even the loss of the very last event is noticed.
 * One batched read for all tickets that this node's sockets watch.
 */
export function createHeads(store: Store, here: Here, log: Logger, every = headEvery) {
  async function tell(): Promise<void> {
    const sides = new Map<string, { room: string; side: Side }[]>()
    for (const room of here.rooms()) {
      const watched = watchedIn(room)
      if (watched) sides.set(watched.ticketId, [...(sides.get(watched.ticketId) ?? []), { room, side: watched.side }])
    }
    const ids = [...sides.keys()]
    for (let from = 0; from < ids.length; from += perRead) {
      for (const { id, seq, publicSeq } of await store.tickets.numbers(ids.slice(from, from + perRead))) {
        const at = new Date().toISOString()
        for (const { room, side } of sides.get(id) ?? []) {
          const number = side === 'staff' ? seq : publicSeq
          const envelope = { ticketId: id, seq: number, prev: number - 1, epoch: store.epoch, at, data: {} }
          here.emit(room, 'ticket.head', envelope)
        }
      }
    }
  }

  return repeated(every, tell, (error) => log.warn({ err: error }, 'heads could not be read'))
}
