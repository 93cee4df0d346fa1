import type { CommandInput, CommandOutput } from '../contracts/commands.ts'
import { sideOf } from '../domain/actor.ts'
import { changeMessage } from '../domain/message-changes.ts'
import { presentMessage } from '../domain/present.ts'
import { unchanged } from './commit.ts'
import { changeOwnMessage, ownMessage } from './own-message.ts'
import { digestOf } from './sent-digest.ts'
import { useCase } from './use-case.ts'
import { messageView } from './views.ts'

export const editMessage = useCase({
  inOrder: true,
  access: ownMessage,

  async run(ctx, { body }: CommandInput<'message:edit'>, found): Promise<CommandOutput<'message:edit'>> {
    const { ticket, message, people } = await changeOwnMessage(ctx, found, (head, before, at) => {
      if (before.body === body) return unchanged
      return changeMessage(head, before, { body }, digestOf(before), ctx.actor.id, at, ctx.newId)
    })
    if (!message) return await messageView(ctx, found.message, ticket.id)
    return presentMessage(message, ticket.id, sideOf(ctx.actor), people)
  },
})
