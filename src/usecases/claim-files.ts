import { AppError, invalid } from '../domain/errors.ts'
import { recordOf } from '../domain/present.ts'
import type { AttachmentRecord, MessageRecord } from '../domain/records.ts'
import type { Context } from './context.ts'

/**
 * Gives a draft the files that it names: own uploads to its ticket that no other message has. A repeat under the same
 * `clientMessageId` has the same id, so that it gets the files of a first try that a crash interrupted.
 */
export async function claimFiles(
  ctx: Context,
  ticketId: string,
  ids: readonly string[],
  messageId: string,
): Promise<AttachmentRecord[]> {
  if (ids.length === 0) return []
  const claim = { messageId, ticketId, uploaderId: ctx.actor.id }
  const claimed = new Map((await ctx.store.attachments.claim(ids, claim)).map((file) => [file.id, file]))
  if (claimed.size < ids.length) {
    await releaseFiles(ctx, ids, messageId)
    throw invalid('attachments', 'names a file that you did not upload to this ticket, or sent before')
  }
  return ids.flatMap((id) => {
    const file = claimed.get(id)
    return file ? [recordOf(file)] : []
  })
}

/** Gives back what a draft took, but for what the message has that was sent under its id before. */
export async function releaseFiles(
  ctx: Context,
  ids: readonly string[],
  messageId: string,
  sent?: Pick<MessageRecord, 'attachments'>,
): Promise<void> {
  const free = ids.filter((id) => !sent?.attachments.some((file) => file.id === id))
  if (free.length > 0) await ctx.store.attachments.release(free, messageId)
}

/** Whether a send has certainly come to nothing: otherwise its message may be there after all. */
export const cameToNothing = (error: unknown): boolean => error instanceof AppError && error.status < 500
