import type { Uploaded } from '../contracts/attachments.ts'
import { invalid } from '../domain/errors.ts'
import { presentAttachment } from '../domain/present.ts'
import { assertTakesMessages } from '../domain/ticket-rules.ts'
import { type Incoming, keepFiles } from './files.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

/** Uploads files to a ticket, for a message to be sent with them. Not in the ticket's queue: it may take minutes. */
export const uploadAttachments = useCase({
  access: ticketAccess('write'),

  async run(ctx, { files }: { files: AsyncIterable<Incoming> }, ticket): Promise<Uploaded> {
    assertTakesMessages(ticket)
    await ctx.limits.take('upload', ctx.actor.id)
    const kept = await keepFiles(ctx, { ticketId: ticket.id, uploaderId: ctx.actor.id }, files)
    const items = kept.map(presentAttachment)
    const [first] = items
    if (!first) throw invalid('file', 'is missing')
    return items.length === 1 ? first : { items }
  },
})
