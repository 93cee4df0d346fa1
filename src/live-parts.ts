import { randomUUID } from 'node:crypto'
import { createHeads } from './events/heads.ts'
import { createRoster, type RosterTimes } from './events/roster.ts'
import { watchSessions } from './events/session-watch.ts'
import type { Logger } from './outside/logger.ts'
import type { Store } from './store/index.ts'
import type { Hub } from './transports/hub.ts'

/** Milliseconds. */
export interface LiveTimes extends RosterTimes {
  /** Between two `ticket.head` of a watched ticket. */
  headEvery?: number
}

/** Puts together what a node tells its sockets of its own accord, as `app.ts` does with everything else. */
export function liveParts(store: Store, hub: Hub, log: Logger, times: LiveTimes) {
  const sessionWatch = watchSessions(store, hub.endHere, log)
  const heads = createHeads(store, { rooms: hub.roomsHere, emit: hub.emitHere }, log, times.headEvery)
  const here = { attendance: hub.attendance.here, emit: hub.emitHere, hint: hub.hintOthers }
  const roster = createRoster(store, randomUUID(), here, log, times)
  hub.attendance.listen({ changed: roster.stir, hinted: roster.look })
  return {
    roster,
    start(): void {
      sessionWatch.start()
      heads.start()
      roster.start()
    },
    async stop(): Promise<void> {
      sessionWatch.stop()
      heads.stop()
      await roster.stop()
    },
  }
}
