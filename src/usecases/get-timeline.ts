import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { timelinePage, timelineQuery } from '../contracts/timeline.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { peopleInActs, presentAct, presentWriting } from '../domain/timeline.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

type Query = z.output<typeof timelineQuery> & { ticketId: string }

function numberOf(cursor: string | undefined): number | undefined {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw invalid('cursor', 'is not one of ours')
  return cursor === undefined ? undefined : Number(cursor)
}

/** Who did what when, the last of it first: what was written, and what was changed. */
export const getTimeline = useCase({
  access: ticketAccess('read-timeline'),

  async run(ctx, { cursor, limit = pageSize.default }: Query, ticket): Promise<z.infer<typeof timelinePage>> {
    await ctx.publish.settled()
    const before = numberOf(cursor)
    const [acts, page] = await Promise.all([
      ctx.store.acts.before(ticket.id, before ?? Number.MAX_SAFE_INTEGER, limit + 1),
      ctx.store.threads.page(ticket.id, 'staff', { before }, limit + 1, ticket),
    ])
    if (!page) throw new AppError('not_found')
    const authors = page.messages.map(({ authorId }) => authorId)
    const people = await ctx.store.people.named([...authors, ...peopleInActs(acts)])
    const all = [
      ...acts.map((act) => presentAct(act, people)),
      ...page.messages.map((message) => presentWriting(message, people)),
    ].sort((one, other) => other.seq - one.seq)
    const items = all.slice(0, limit)
    return { items, nextCursor: all.length > limit ? String(items.at(-1)?.seq) : null }
  },
})
