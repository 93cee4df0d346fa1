import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { sideOf } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { presentTicket } from '../domain/present.ts'
import { changeFields } from '../domain/ticket-changes.ts'
import { isDone } from '../domain/ticket-rules.ts'
import { commitChange, unchanged } from './commit.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

/** Says how a conversation was, once it is done. The same again changes nothing; another score takes its place. */
export const rateTicket = useCase({
  inOrder: true,
  access: ticketAccess('rate'),

  async run(ctx, { score, comment: given }: CommandInput<'ticket:rate'>, ticket): Promise<Ticket> {
    const result = await commitChange(ctx, ticket, (head) => {
      if (!isDone(head)) throw new AppError('conflict', 'A ticket can be rated once it is solved.')
      const comment = given === undefined ? (head.rating?.comment ?? null) : given || null
      if (head.rating?.score === score && head.rating.comment === comment) return unchanged
      const at = ctx.now()
      return changeFields(head, { rating: { score, comment, createdAt: at } }, ctx.actor.id, at, ctx.newId)
    })
    return presentTicket(result.ticket, sideOf(ctx.actor), result.people, result.sites)
  },
})
