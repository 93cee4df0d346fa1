import type { CommandInput } from '../contracts/commands.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

/** Tells a ticket's watchers who types. Whoever watches it was authorised then, so that a key press reads nothing. */
export const setTyping = useCase({
  async access(ctx, raw) {
    if (typeof raw.ticketId === 'string' && ctx.connection?.watches(raw.ticketId)) return
    await ticketAccess('write')(ctx, raw)
  },
  async run(ctx, input: CommandInput<'typing:set'>): Promise<null> {
    ctx.publish.announce({ type: 'typing', ticketId: input.ticketId, actor: ctx.actor, typing: input.typing })
    return null
  },
})
