import type { TicketCounts } from '../../src/contracts/ticket-counts.ts'
import type { TicketFilter } from '../shared/inbox.ts'
import type { IconName } from '../shared/ui/icons.tsx'

export interface View {
  /** The server counts it under the same name. */
  id: Exclude<keyof TicketCounts, 'views'>
  name: string
  icon: IconName
  filter: TicketFilter
  /** Whether its number is shown: those one works off. */
  counted: boolean
  /** Said where it has no tickets. */
  empty: string
}

export const defaultView: View = {
  id: 'unsolved',
  name: 'Unsolved',
  icon: 'inbox',
  filter: { status: 'unsolved' },
  counted: true,
  empty: 'Nobody waits for an answer. New tickets appear here by themselves.',
}

/** The lists beside which an agent works, in their order. */
export const views: readonly View[] = [
  defaultView,
  {
    id: 'mine',
    name: 'Mine',
    icon: 'person',
    filter: { status: 'unsolved', assignee: 'me' },
    counted: true,
    empty: 'Nothing unsolved is assigned to you. Press i on a ticket to take it.',
  },
  {
    id: 'unassigned',
    name: 'Unassigned',
    icon: 'circleDashed',
    filter: { status: 'unsolved', assignee: 'none' },
    counted: true,
    empty: 'Every unsolved ticket is in somebody’s hands.',
  },
  {
    id: 'pending',
    name: 'Pending',
    icon: 'clock',
    filter: { status: 'pending' },
    counted: true,
    empty: 'No ticket waits for its customer.',
  },
  {
    id: 'frozen',
    name: 'Frozen',
    icon: 'snow',
    filter: { status: 'frozen' },
    counted: true,
    empty: 'No ticket is on hold.',
  },
  {
    id: 'solved',
    name: 'Solved',
    icon: 'checkCircle',
    filter: { status: 'solved' },
    counted: false,
    empty: 'Solved tickets stay here until they are closed.',
  },
  {
    id: 'closed',
    name: 'Closed',
    icon: 'lock',
    filter: { status: 'closed' },
    counted: false,
    empty: 'Closed tickets take no more messages.',
  },
  {
    id: 'all',
    name: 'All',
    icon: 'layers',
    filter: {},
    counted: false,
    empty: 'No tickets yet. The first one appears here by itself.',
  },
]
