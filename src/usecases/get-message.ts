import type { Message } from '../contracts/messages.ts'
import { loadMessage } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { messageView } from './views.ts'

export const getMessage = useCase({
  access: loadMessage,
  run: (ctx, _input: unknown, { ticket, message }): Promise<Message> => messageView(ctx, message, ticket.id),
})
