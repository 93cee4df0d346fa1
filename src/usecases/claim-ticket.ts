import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { AppError } from '../domain/errors.ts'
import { presentTicket } from '../domain/present.ts'
import { changeFields } from '../domain/ticket-changes.ts'
import { commitChange, unchanged } from './commit.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

/** Takes a ticket that nobody has; of several who try at once, one gets it. */
export const claimTicket = useCase({
  inOrder: true,
  access: ticketAccess('claim'),

  async run(ctx, _input: CommandInput<'ticket:claim'>, ticket): Promise<Ticket> {
    const me = ctx.actor.id
    const result = await commitChange(ctx, ticket, (head) => {
      if (head.assigneeId === me) return unchanged
      if (head.assigneeId) throw new AppError('conflict', 'Somebody else has taken this ticket.')
      return changeFields(head, { assigneeId: me }, me, ctx.now(), ctx.newId)
    })
    return presentTicket(result.ticket, 'staff', result.people, result.sites)
  },
})
