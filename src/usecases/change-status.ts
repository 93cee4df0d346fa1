import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { sideOf } from '../domain/actor.ts'
import { invalid } from '../domain/errors.ts'
import { presentTicket } from '../domain/present.ts'
import { changeStatus as planStatus } from '../domain/ticket-changes.ts'
import { commitChange, unchanged } from './commit.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

/** From any status to any; the same again changes nothing and tells nobody. */
export const changeStatus = useCase({
  inOrder: true,
  access: ticketAccess('change-status'),

  async run(ctx, input: CommandInput<'ticket:status'>, ticket): Promise<Ticket> {
    const until = input.until ? new Date(input.until) : null
    if (until && until <= ctx.now()) throw invalid('until', 'has passed already')

    const result = await commitChange(ctx, ticket, (head) => {
      const same = head.status === input.status && head.frozenUntil?.getTime() === until?.getTime()
      return same ? unchanged : planStatus(head, input.status, until, ctx.actor.id, ctx.now(), ctx.newId)
    })
    return presentTicket(result.ticket, sideOf(ctx.actor), result.people, result.sites)
  },
})
