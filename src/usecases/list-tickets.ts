import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { ListTickets, ticketPage } from '../contracts/tickets.ts'
import { type Actor, isStaff, sideOf } from '../domain/actor.ts'
import { presentTicket } from '../domain/present.ts'
import { expandStatuses } from '../domain/ticket-rules.ts'
import type { TicketFilter } from '../store/ticket-lists.ts'
import type { Context } from './context.ts'
import { anyone, useCase } from './use-case.ts'
import { namesIn } from './views.ts'

/** More tickets than this a search does not name; a reader narrows it long before. */
const mostFound = 1000

function assigneeOf(actor: Actor, assignee: string | undefined): string | null | undefined {
  if (assignee === 'me') return actor.id
  return assignee === 'none' ? null : assignee
}

async function filterOf(ctx: Context, input: ListTickets): Promise<TicketFilter | 'nothing'> {
  const own = isStaff(ctx.actor) ? undefined : ctx.actor.id
  if (own && input.customer && input.customer !== own) return 'nothing'
  const sites = input.site ? await ctx.store.sites.all() : undefined
  const site = sites && [...sites.values()].find(({ id, key }) => id === input.site || key === input.site)
  if (input.site && !site) return 'nothing'
  const q = input.q?.trim() || undefined
  // What this node has just written can be found right away.
  if (q) await ctx.publish.settled()
  return {
    statuses: input.status === undefined ? undefined : expandStatuses(input.status),
    assigneeId: assigneeOf(ctx.actor, input.assignee),
    priority: input.priority,
    tag: input.tag,
    siteId: site?.id,
    customerId: own ?? input.customer,
    ids: q === undefined ? undefined : await ctx.store.search.tickets(q, own, mostFound),
  }
}

/** A customer's own tickets; all of them for staff. */
export const listTickets = useCase({
  access: anyone,

  async run(ctx, input: ListTickets): Promise<z.infer<typeof ticketPage>> {
    const filter = await filterOf(ctx, input)
    if (filter === 'nothing') return { items: [], nextCursor: null, ...(input.count && { total: 0 }) }

    const side = sideOf(ctx.actor)
    const sort = input.sort ?? '-updatedAt'
    const { items, ...page } = await ctx.store.ticketLists.list({
      filter,
      side,
      sort: { by: sort.endsWith('createdAt') ? 'createdAt' : 'updatedAt', descending: sort.startsWith('-') },
      limit: input.limit ?? pageSize.default,
      cursor: input.cursor,
      count: input.count ?? false,
    })
    const { people, sites } = await namesIn(ctx, items)
    return { items: items.map((ticket) => presentTicket(ticket, side, people, sites)), ...page }
  },
})
