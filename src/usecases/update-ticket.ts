import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { isStaff, sideOf } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { can } from '../domain/policies.ts'
import { presentTicket } from '../domain/present.ts'
import type { TicketRecord } from '../domain/records.ts'
import { changeFields } from '../domain/ticket-changes.ts'
import { commitChange, unchanged } from './commit.ts'
import type { Context } from './context.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

type Input = CommandInput<'ticket:update'>
type Fields = Partial<Pick<TicketRecord, 'subject' | 'priority' | 'tags' | 'assigneeId'>>

const staffOnly = ['priority', 'tags', 'assignee']

/** Tags as they are kept: each once, in the order given. */
export const uniqueTags = (tags: string[]): string[] => [...new Set(tags)]

export const updateTicket = useCase({
  inOrder: true,
  async access(ctx, raw) {
    const ticket = await ticketAccess('change-subject')(ctx, raw)
    if (staffOnly.some((field) => field in raw) && !can(ctx.actor, 'change-fields')) {
      throw new AppError('forbidden', 'Customers may change the subject only.')
    }
    return ticket
  },

  async run(ctx, input: Input, ticket): Promise<Ticket> {
    const fields: Fields = {
      ...(input.subject !== undefined && { subject: input.subject }),
      ...(input.priority !== undefined && { priority: input.priority }),
      ...(input.tags !== undefined && { tags: uniqueTags(input.tags) }),
      ...(input.assignee !== undefined && { assigneeId: await assigneeOf(ctx, input.assignee) }),
    }
    const result = await commitChange(ctx, ticket, (head) => {
      if (!isStaff(ctx.actor) && head.status !== 'open') {
        throw new AppError('conflict', 'The subject can change only while the ticket is open.')
      }
      const changed = differing(head, fields)
      return changed ? changeFields(head, changed, ctx.actor.id, ctx.now(), ctx.newId) : unchanged
    })
    return presentTicket(result.ticket, sideOf(ctx.actor), result.people, result.sites)
  },
})

/** Tickets are assigned to staff who can work. Throws `validation_failed`. */
export async function assigneeOf(ctx: Context, id: string | null): Promise<string | null> {
  if (id === null) return null
  const user = await ctx.store.users.byId(id)
  if (!user?.active || !isStaff(user)) throw invalid('assignee', 'is no active agent')
  return id
}

function differing(head: TicketRecord, fields: Fields): Fields | undefined {
  const changed = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(head[name as keyof Fields]) !== JSON.stringify(value),
  )
  return changed.length > 0 ? Object.fromEntries(changed) : undefined
}
