import { AppError } from '../domain/errors.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

/** Mails a conversation, as customers see it, to whoever asks. */
export const mailTranscript = useCase({
  access: ticketAccess('read'),

  async run(ctx, _input: unknown, ticket): Promise<null> {
    const user = await ctx.store.users.byId(ctx.actor.id)
    if (!user?.email && !user?.label.email) throw new AppError('conflict', 'There is no e-mail address to send it to.')
    await ctx.limits.take('transcript', user.id)
    await ctx.queueMail({ eventId: ctx.newId(), kind: 'transcript', personId: user.id, ticketId: ticket.id })
    return null
  },
})
