import { AppError } from '../domain/errors.ts'
import { can, canSee, canSeeMessage, type TicketAction } from '../domain/policies.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import type { Context } from './context.ts'
import type { Raw } from './use-case.ts'

/** Loads a ticket for an actor. Throws `not_found` for what is not there and for what they may not know of. */
export async function loadTicket(ctx: Context, ticketId: unknown): Promise<TicketRecord> {
  const ticket = isId(ticketId) ? await ctx.store.tickets.head(ticketId) : undefined
  if (!ticket || !canSee(ctx.actor, ticket)) throw new AppError('not_found')
  return ticket
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value)

/** The access of most calls: the ticket is visible, and the actor may do this to it. */
export function ticketAccess(action: TicketAction): (ctx: Context, raw: Raw) => Promise<TicketRecord> {
  return async (ctx, raw) => {
    const ticket = await loadTicket(ctx, raw.ticketId)
    if (!can(ctx.actor, action)) throw new AppError('forbidden')
    return ticket
  }
}

export interface MessageInTicket {
  ticket: TicketRecord
  message: MessageRecord
}

/** A message that the actor may see, in its ticket. Throws `not_found`. */
export async function loadMessage(ctx: Context, raw: Raw): Promise<MessageInTicket> {
  const ticket = await loadTicket(ctx, raw.ticketId)
  const message = isId(raw.messageId) ? await ctx.store.threads.message(ticket.id, raw.messageId) : undefined
  if (!message || !canSeeMessage(ctx.actor, message)) throw new AppError('not_found')
  return { ticket, message }
}
