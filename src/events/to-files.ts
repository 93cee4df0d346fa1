import type { StoredAttachment } from '../store/attachments.ts'
import type { Store } from '../store/index.ts'
import type { FollowUp } from './follow-ups.ts'

/** Removes the files of messages and tickets that were deleted. */
export function filesFollowUp(store: Store, removeFile: (file: StoredAttachment) => Promise<void>): FollowUp {
  return {
    name: 'files',
    wants: ({ type }) => type === 'message.deleted' || type === 'ticket.deleted',
    async run(ticketId, { type, messageId }) {
      const { attachments } = store
      if (type === 'ticket.deleted') for (const file of await attachments.ofTicket(ticketId)) await removeFile(file)
      else if (messageId) for (const file of await attachments.ofMessage(messageId)) await removeFile(file)
    },
  }
}
