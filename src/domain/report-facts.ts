import type { Channel } from '../contracts/tickets.ts'
import type { TicketRecord } from './records.ts'
import { isDone } from './ticket-rules.ts'

/** What reports count of a ticket. It names nobody but the agent, by id. */
export interface TicketFacts {
  ticketId: string
  /** The number of the change that made them true. */
  seq: number
  createdAt: Date
  /** When it was solved or closed; null: it is not done. */
  solvedAt: Date | null
  /** Seconds until staff first answered the customer; null: they have not, or need not. */
  firstResponse: number | null
  siteId: string | null
  assigneeId: string | null
  tags: string[]
  channel: Channel
  /** How what was promised ended; null: nothing was, or it is not over. */
  promises: 'kept' | 'broken' | null
  score: number | null
}

const secondsBetween = (from: Date, to: Date): number => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))

function promisesOf({ sla, status }: TicketRecord): TicketFacts['promises'] {
  if (!sla) return null
  if (sla.broken) return 'broken'
  return isDone({ status }) ? 'kept' : null
}

export function factsOf(ticket: TicketRecord): TicketFacts {
  const { firstReplyAt, createdAt } = ticket
  return {
    ...{ ticketId: ticket.id, seq: ticket.seq, createdAt },
    // Tickets from before this was kept have no time of their own for it.
    solvedAt: isDone(ticket) ? (ticket.solvedAt ?? ticket.statusChangedAt) : null,
    // One that staff opened was answered as it began.
    firstResponse: firstReplyAt && firstReplyAt > createdAt ? secondsBetween(createdAt, firstReplyAt) : null,
    siteId: ticket.siteId,
    assigneeId: ticket.assigneeId,
    tags: ticket.tags,
    channel: ticket.channel,
    promises: promisesOf(ticket),
    score: ticket.rating?.score ?? null,
  }
}

/** The day of a time in UTC, by which facts are filed. */
export const utcDay = (at: Date): string => at.toISOString().slice(0, 10)
