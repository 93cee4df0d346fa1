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

type Compare = (one: Ticket, other: Ticket) => number

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
/** By times in ISO 8601, whose order as texts is theirs in time. */
const byTime =
  (timeOf: (ticket: Ticket) => string): Compare =>
  (one, other) =>
    byText(timeOf(one), timeOf(other)) || byText(one.id, other.id)
const reversed =
  (compare: Compare): Compare =>
  (one, other) =>
    compare(other, one)

const byUpdate = byTime((ticket) => ticket.updatedAt)
const byCreation = byTime((ticket) => ticket.createdAt)
const ranks = ['low', 'normal', 'high', 'urgent']
const rankOf = ({ priority }: Ticket): number => ranks.indexOf(priority)
/** Behind all times. */
const never = '~'

const orders: Record<NonNullable<TicketFilter['sort']>, Compare | null> = {
  updatedAt: byUpdate,
  '-updatedAt': reversed(byUpdate),
  createdAt: byCreation,
  '-createdAt': reversed(byCreation),
  dueAt: byTime((ticket) => ticket.sla?.dueAt ?? never),
  '-priority': (one, other) => rankOf(other) - rankOf(one) || byCreation(one, other),
  repliedAt: null,
  '-repliedAt': null,
  waitingSince: null,
}

/**
 * The order of a list, as the server has it: newest first by the last change unless `sort` says otherwise.
 *
 * @returns null where a ticket does not say what the sort goes by: then only the server knows the order
 */
export const compareBy = (sort: TicketFilter['sort'] = '-updatedAt'): Compare | null => orders[sort]
