import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

/** Makes those whom a note mentions follow its ticket, and forgets the followers of one that was deleted. */
export const followersFollowUp = (
  store: Store,
  followMentioned: (ticketId: string, note: string) => Promise<void>,
): FollowUp => ({
  name: 'followers',
  wants: ({ type, public: isPublic }) =>
    type === 'ticket.deleted' || (!isPublic && (type === 'message.created' || type === 'message.updated')),
  async run(ticketId, { type, messageId }, atHand) {
    if (type === 'ticket.deleted') return await store.followers.removeTicket(ticketId)
    const note = atHand?.message ?? (await store.threads.message(ticketId, messageId ?? ''))
    if (note && !note.deletedAt) await followMentioned(ticketId, note.body)
  },
})
