import type { ListTickets } from '../contracts/tickets.ts'
import { type Actor, isStaff } from '../domain/actor.ts'
import { expandStatuses } from '../domain/ticket-rules.ts'
import type { TicketFilter } from '../store/ticket-lists.ts'
import type { Context } from './context.ts'

/** More tickets than this a search does not name; a reader narrows it long before. */
const mostFound = 1000

export type AskedFilter = {
  [Field in keyof Omit<ListTickets, 'limit' | 'cursor' | 'count' | 'sort'>]?: ListTickets[Field] | null
}

function assigneeOf(actor: Actor, assignee: string | null | undefined): string | null | undefined {
  if (assignee === 'me') return actor.id
  return assignee === 'none' ? null : (assignee ?? undefined)
}

/** What a filter means for the actor, without its words; `nothing`: no ticket can match. */
export async function narrowed(ctx: Context, asked: AskedFilter): Promise<TicketFilter | 'nothing'> {
  const own = isStaff(ctx.actor) ? undefined : ctx.actor.id
  if (own && asked.customer && asked.customer !== own) return 'nothing'
  const sites = asked.site ? await ctx.store.sites.all() : undefined
  const site = sites && [...sites.values()].find(({ id, key }) => id === asked.site || key === asked.site)
  if (asked.site && !site) return 'nothing'
  return {
    statuses: asked.status == null ? undefined : expandStatuses(asked.status),
    assigneeId: assigneeOf(ctx.actor, asked.assignee),
    priority: asked.priority ?? undefined,
    tag: asked.tag ?? undefined,
    siteId: site?.id,
    customerId: own ?? asked.customer ?? undefined,
  }
}

/** The same with the tickets in which its words are found. */
export async function filterOf(ctx: Context, asked: AskedFilter): Promise<TicketFilter | 'nothing'> {
  const filter = await narrowed(ctx, asked)
  const q = asked.q?.trim()
  if (filter === 'nothing' || !q) return filter
  // What this node has just written can be found right away.
  await ctx.publish.settled()
  const own = isStaff(ctx.actor) ? undefined : ctx.actor.id
  return { ...filter, ids: await ctx.store.search.tickets(q, own, mostFound) }
}
