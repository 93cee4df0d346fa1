import type { Publisher } from '../domain/publishing.ts'
import type { Logger } from '../outside/logger.ts'
import type { FollowUps } from './follow-ups.ts'
import type { createRoomFanout } from './to-rooms.ts'

/** How long a search waits for this node's own follow-ups, in milliseconds. */
const settleWithin = 500

interface Parts {
  rooms: ReturnType<typeof createRoomFanout>
  followUps: FollowUps
  endSessions: (sessionIds: string[]) => void
  log: Logger
}

/** What follows a commit: sockets at once, follow-ups behind it. A fault here never reaches the sender. */
export function createPublisher({ rooms, followUps, endSessions, log }: Parts): Publisher {
  const safely = (act: () => void) => {
    try {
      act()
    } catch (error) {
      log.error({ err: error }, 'telling the world failed')
    }
  }
  return {
    committed(change) {
      safely(() => rooms.committed(change))
      followUps.enqueue(change.ticket.id, change.events, change)
    },
    announce: (announcement) => safely(() => rooms.announce(announcement)),
    endSessions: (sessionIds) => safely(() => endSessions(sessionIds)),
    settled: () => followUps.settled(settleWithin),
  }
}
