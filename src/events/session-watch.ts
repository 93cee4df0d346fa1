import type { Logger } from '../outside/logger.ts'
import type { Store } from '../store/index.ts'
import { repeated } from './repeated.ts'

/** Milliseconds between two looks; a socket must fall silent within 5 s of its session's end. */
const lookEvery = 1500
/** How far back each look goes, in milliseconds: clocks of nodes differ, and a look may fail. */
const lookBack = 60_000

/**
 * Ends this node's sockets of sessions that ended elsewhere. Other nodes say so through Redis at once; this makes it
 * right without Redis too, with one small indexed read however many sockets there are.
 */
export function watchSessions(store: Store, endHere: (sessionIds: string[]) => void, log: Logger) {
  async function look(): Promise<void> {
    const ended = await store.sessions.endedAfter(new Date(Date.now() - lookBack))
    if (ended.length > 0) endHere(ended)
  }

  return repeated(lookEvery, look, (error) => log.warn({ err: error }, 'ended sessions could not be read'))
}
