import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { FoundTicket, foundPage, Hit, searchQuery } from '../contracts/search.ts'
import { isStaff, sideOf } from '../domain/actor.ts'
import { excerptAround, rangesIn } from '../domain/highlight.ts'
import { presentTicket } from '../domain/present.ts'
import type { TicketRecord } from '../domain/records.ts'
import { askedWords } from '../domain/search-words.ts'
import type { Find } from '../store/search-finds.ts'
import type { TicketFilter } from '../store/ticket-lists.ts'
import type { Context } from './context.ts'
import { narrowed } from './ticket-filter.ts'
import { anyone, useCase } from './use-case.ts'
import { type Names, namesIn } from './views.ts'

const hitsPerTicket = 3
/** Tickets that are looked up at once, to see which of them a filter leaves. */
const batch = 200

type Query = z.output<typeof searchQuery>

/** What was said, over all time: tickets with the messages in which words were found, the newest finds first. */
export const searchTickets = useCase({
  access: anyone,
  async run(ctx, { q, cursor, limit = pageSize.default, ...asked }: Query): Promise<z.infer<typeof foundPage>> {
    const filter = await narrowed(ctx, asked)
    const words = askedWords(q)
    if (filter === 'nothing' || words.length === 0) return { items: [], nextCursor: null }
    // What this node has just written can be found right away.
    await ctx.publish.settled()
    const searched = { customerId: filter.customerId, notes: isStaff(ctx.actor) }
    const all = await ctx.store.searchFinds.tickets(words, searched, cursor)
    const found = await left(ctx, all, filter, limit + 1)
    const page = found.slice(0, limit)
    const names = await namesIn(
      ctx,
      page.map(({ ticket }) => ticket),
    )
    const items = await Promise.all(page.map(({ ticket }) => shown(ctx, ticket, q, words, names)))
    const last = found.length > limit ? page.at(-1) : undefined
    return { items, nextCursor: last ? await ctx.store.searchFinds.cursorAt(last.find) : null }
  },
})

/** The first finds that a filter leaves, with their tickets. */
async function left({ store }: Context, finds: Find[], filter: TicketFilter, limit: number) {
  const found: { ticket: TicketRecord; find: Find }[] = []
  for (let from = 0; from < finds.length && found.length < limit; from += batch) {
    const some = finds.slice(from, from + batch)
    const tickets = await store.ticketLists.all({ ...filter, ids: some.map(({ ticketId }) => ticketId) })
    const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
    for (const find of some) {
      const ticket = byId.get(find.ticketId)
      if (ticket) found.push({ ticket, find })
    }
  }
  return found.slice(0, limit)
}

async function shown(
  ctx: Context,
  ticket: TicketRecord,
  q: string,
  words: string[],
  { people, sites }: Names,
): Promise<FoundTicket> {
  const ids = await ctx.store.searchFinds.messages(ticket, words, isStaff(ctx.actor), hitsPerTicket)
  const hits = await Promise.all(ids.map((id) => hitOf(ctx, ticket.id, id, q)))
  return {
    ticket: presentTicket(ticket, sideOf(ctx.actor), people, sites),
    subjectRanges: rangesIn(ticket.subject, q),
    hits: hits.filter((hit) => hit !== undefined),
  }
}

async function hitOf({ store, actor }: Context, ticketId: string, id: string, q: string): Promise<Hit | undefined> {
  const message = await store.threads.message(ticketId, id)
  if (!message || message.deletedAt) return undefined
  const seq = isStaff(actor) ? message.seq : message.publicSeq
  // Whatever the index says: a customer is told of no note.
  if (seq === null) return undefined
  return { messageId: message.id, seq, ...excerptAround(message.body, rangesIn(message.body, q)) }
}
