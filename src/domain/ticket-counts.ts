import type { TicketCounts } from '../contracts/ticket-counts.ts'
import { type Status, statusGroups } from '../contracts/tickets.ts'

/** So many tickets of one status are one person's, or nobody's (null). */
export interface Tally {
  status: Status
  assigneeId: string | null
  count: number
}

/** The numbers of the views as one person has them. */
export function countsFor(personId: string, tallies: readonly Tally[]): Omit<TicketCounts, 'views'> {
  const sum = (counts: (tally: Tally) => boolean) =>
    tallies.filter(counts).reduce((total, { count }) => total + count, 0)
  const of = (wanted: Status) => sum(({ status }) => status === wanted)
  const isUnsolved = ({ status }: Tally) => statusGroups.unsolved.some((one) => one === status)
  return {
    unsolved: sum(isUnsolved),
    mine: sum((tally) => isUnsolved(tally) && tally.assigneeId === personId),
    unassigned: sum((tally) => isUnsolved(tally) && tally.assigneeId === null),
    pending: of('pending'),
    frozen: of('frozen'),
    solved: of('solved'),
    closed: of('closed'),
    all: sum(() => true),
  }
}
