import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { threadPage, threadQuery } from '../contracts/messages.ts'
import { sideOf } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { presentMessage } from '../domain/present.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

type Query = z.output<typeof threadQuery>

/** A cursor goes on from where a page ended, in the direction it was read in. */
function rangeOf({ after, before, cursor }: Query): { after?: number | undefined; before?: number | undefined } {
  if (cursor === undefined) return { after, before }
  const [, direction, number] = /^(after|before)-(\d{1,15})$/.exec(cursor) ?? []
  if (!number) throw invalid('cursor', 'is not one of ours')
  return direction === 'after' ? { after: Number(number), before } : { after, before: Number(number) }
}

/** A page of a thread, ascending: after a number, before one, or the newest. */
export const listMessages = useCase({
  access: ticketAccess('read'),

  async run(ctx, query: Query & { ticketId: string }, ticket): Promise<z.infer<typeof threadPage>> {
    const side = sideOf(ctx.actor)
    const range = rangeOf(query)
    const page = await ctx.store.threads.page(ticket.id, side, range, query.limit ?? pageSize.default, ticket)
    if (!page) throw new AppError('not_found')

    const people = await ctx.store.people.named(page.messages.map((message) => message.authorId))
    const items = page.messages.map((message) => presentMessage(message, ticket.id, side, people))
    const edge = range.after === undefined ? items[0] : items.at(-1)
    const direction = range.after === undefined ? 'before' : 'after'
    return { items, nextCursor: page.more && edge ? `${direction}-${edge.seq}` : null }
  },
})
