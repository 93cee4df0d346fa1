import type { Readable } from 'node:stream'
import { AppError } from '../domain/errors.ts'
import type { ByteRange } from '../domain/files.ts'
import { canSeeMessage } from '../domain/policies.ts'
import type { StoredAttachment } from '../store/attachments.ts'
import type { Context } from './context.ts'
import { loadTicket } from './ticket-access.ts'
import { type Raw, useCase } from './use-case.ts'

/** A file that the actor may see: one of a message that they can see, or an own one that is not sent yet. */
async function loadAttachment(ctx: Context, raw: Raw): Promise<StoredAttachment> {
  const { store, actor } = ctx
  const file = typeof raw.attachmentId === 'string' ? await store.attachments.byId(raw.attachmentId) : undefined
  if (!file) throw new AppError('not_found')
  await loadTicket(ctx, file.ticketId)
  const message = file.messageId ? await store.threads.message(file.ticketId, file.messageId) : undefined
  const sent = message?.attachments.some(({ id }) => id === file.id) && canSeeMessage(actor, message)
  const unsent = !message && file.uploaderId === actor.id
  if (!sent && !unsent) throw new AppError('not_found')
  return file
}

export interface Download {
  file: StoredAttachment
  /** Opens it from its beginning, or a part of it. Throws `not_found` where it has just been removed. */
  open(range?: ByteRange): Promise<Readable>
}

export const getAttachment = useCase({
  access: loadAttachment,

  async run({ files }, _input: unknown, file): Promise<Download> {
    return {
      file,
      async open(range) {
        const content = await files.get(file.id, range)
        if (!content) throw new AppError('not_found')
        return content
      },
    }
  },
})
