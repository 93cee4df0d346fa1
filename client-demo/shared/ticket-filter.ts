import type { ListTickets, Status, Ticket } from '../../src/contracts/tickets.ts'

/** What a list of tickets is narrowed to. */
export type TicketFilter = Omit<ListTickets, 'limit' | 'cursor' | 'count'>

const groups: Record<string, readonly Status[]> = { unsolved: ['open', 'pending'], done: ['solved', 'closed'] }

/**
 * Whether a ticket belongs into a list. A full-text search (`q`) only the server can judge: then the answer is `maybe`
 * for what passes all else.
 *
 * @param myId what `assignee: 'me'` stands for.
 */
export const matchesFilter = (ticket: Ticket, filter: TicketFilter, myId: string): boolean | 'maybe' => {
  const words = filter.status?.split(',')
  if (words && !words.some((word) => word === ticket.status || groups[word]?.includes(ticket.status))) return false
  if (filter.assignee !== undefined) {
    const wanted = filter.assignee === 'me' ? myId : filter.assignee
    if ((ticket.assignee?.id ?? 'none') !== wanted) return false
  }
  if (filter.priority && ticket.priority !== filter.priority) return false
  if (filter.tag && !ticket.tags.includes(filter.tag)) return false
  if (filter.site && ticket.site?.id !== filter.site && ticket.site?.key !== filter.site) return false
  if (filter.customer && ticket.customer.id !== filter.customer) return false
  return filter.q ? 'maybe' : true
}

/** The order of a list, as the server has it: newest first by the last change unless `sort` says otherwise. */
export const compareBy = (sort: TicketFilter['sort'] = '-updatedAt'): ((one: Ticket, other: Ticket) => number) => {
  const field = sort.endsWith('createdAt') ? 'createdAt' : 'updatedAt'
  const direction = sort.startsWith('-') ? -1 : 1
  return (one, other) => {
    if (one[field] !== other[field]) return one[field] < other[field] ? -direction : direction
    return one.id < other.id ? -direction : direction
  }
}
