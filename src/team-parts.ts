import type { FollowUp } from './events/follow-ups.ts'
import { assignmentFollowUp } from './events/to-assignment.ts'
import { followersFollowUp } from './events/to-followers.ts'
import type { Store } from './store/index.ts'
import { assignTicket } from './usecases/assign-tickets.ts'
import type { Services } from './usecases/context.ts'
import { followMentioned } from './usecases/followers.ts'

/** What follows events so that several people can share the work. @param services known once everything is put together */
export const teamFollowUps = (store: Store, services: () => Services): FollowUp[] => [
  followersFollowUp(store, (ticketId, note) => followMentioned(services(), ticketId, note)),
  assignmentFollowUp((ticketId) => assignTicket(services(), ticketId)),
]
