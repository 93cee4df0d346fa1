import type { CommandInput } from '../contracts/commands.ts'
import { AppError } from '../domain/errors.ts'
import { changeMessage } from '../domain/message-changes.ts'
import { isFirst } from '../domain/ticket-rules.ts'
import { changeOwnMessage, ownMessage } from './own-message.ts'
import { digestOf } from './sent-digest.ts'
import { useCase } from './use-case.ts'

/** Empties a message; its place in the thread stays. Deleting it again changes nothing. */
export const deleteMessage = useCase({
  inOrder: true,
  access: ownMessage,

  async run(ctx, _input: CommandInput<'message:delete'>, found): Promise<null> {
    if (isFirst(found.message)) throw new AppError('conflict', 'The first message cannot be deleted.')
    if (found.message.deletedAt) return null
    await changeOwnMessage(ctx, found, (head, message, at) =>
      changeMessage(head, message, 'deleted', digestOf(message), ctx.actor.id, at, ctx.newId),
    )
    return null
  },
})
