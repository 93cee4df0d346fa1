import type { FollowUp } from './follow-ups.ts'

/** Hands a ticket out as soon as it is there, or open again. @param assign does nothing where it is not to be done */
export const assignmentFollowUp = (assign: (ticketId: string) => Promise<unknown>): FollowUp => ({
  name: 'assignment',
  wants: ({ type, about, retold }) =>
    !retold && (type === 'ticket.created' || (type === 'ticket.status' && about?.status === 'open')),
  async run(ticketId) {
    await assign(ticketId)
  },
})
