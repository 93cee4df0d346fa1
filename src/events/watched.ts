import { watchedIn } from '../domain/rooms.ts'
import type { Logger } from '../outside/logger.ts'
import type { Store } from '../store/index.ts'
import { repeated } from './repeated.ts'

/** Milliseconds between two notes of which tickets are watched here: well within the time that replies are gathered. */
const noteEvery = 3000

/**
 * Writes down which tickets this node's customers watch, so that every node knows who reads live, with Redis or
 * without. Old news is as good as none: a node that cannot write is one whose readers get their mails.
 */
export function noteWatched(
  store: Store,
  here: { nodeId: string; rooms(): Iterable<string> },
  log: Logger,
  every = noteEvery,
) {
  let noted = 0

  async function note(): Promise<void> {
    const ids = [...here.rooms()].flatMap((room) => {
      const watched = watchedIn(room)
      return watched?.side === 'customer' ? [watched.ticketId] : []
    })
    if (ids.length > 0 || noted > 0) await store.watched.put(here.nodeId, ids, new Date())
    noted = ids.length
  }

  return repeated(every, note, (error) => log.warn({ err: error }, 'watched tickets could not be noted'))
}
