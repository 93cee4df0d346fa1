import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { presentTicket } from '../domain/present.ts'
import { planUndo } from '../domain/undo.ts'
import { commitChange, unchanged } from './commit.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

/** Takes back what the actor has just changed; taking it back again changes nothing. */
export const undoChange = useCase({
  inOrder: true,
  access: ticketAccess('change-status'),

  async run(ctx, { seq }: CommandInput<'ticket:undo'>, ticket): Promise<Ticket> {
    const result = await commitChange(
      ctx,
      ticket,
      (head) => planUndo(head, seq, ctx.actor.id, ctx.now(), ctx.newId) ?? unchanged,
    )
    return presentTicket(result.ticket, 'staff', result.people, result.sites)
  },
})
