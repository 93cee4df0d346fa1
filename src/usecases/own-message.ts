import { AppError } from '../domain/errors.ts'
import { isAuthor } from '../domain/policies.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import { isLeaving } from '../domain/split-ticket.ts'
import type { TicketChange } from '../domain/ticket-changes.ts'
import { assertChangeable } from '../domain/ticket-rules.ts'
import { commitChange, type Result, type unchanged } from './commit.ts'
import type { Context } from './context.ts'
import { loadMessage, type MessageInTicket } from './ticket-access.ts'
import type { Raw } from './use-case.ts'

/** A message changes only by its author's hand. Throws `not_found` or `forbidden`. */
export async function ownMessage(ctx: Context, raw: Raw): Promise<MessageInTicket> {
  const found = await loadMessage(ctx, raw)
  if (!isAuthor(ctx.actor, found.message)) throw new AppError('forbidden', 'Only its author may change a message.')
  return found
}

/** Changes a message while the rules still let its author. Throws `ticket_closed` or `conflict`. */
export function changeOwnMessage(
  ctx: Context,
  found: MessageInTicket,
  plan: (head: TicketRecord, message: MessageRecord, at: Date) => TicketChange | typeof unchanged,
): Promise<Result> {
  return commitChange(ctx, found.ticket, async (head) => {
    const where = { ticketId: head.id, messageId: found.message.id }
    const { message } = head === found.ticket ? found : await ownMessage(ctx, where)
    const at = ctx.now()
    if (isLeaving(head, message.id, at)) throw new AppError('unavailable', 'It is just moving to another ticket.')
    assertChangeable(head, message, ctx.settings.editWindow, at)
    return plan(head, message, at)
  })
}
