import type { VNode } from 'preact'
import type { Status } from '../../../src/contracts/tickets.ts'
import './status-badge.css'

/** In the order in which a ticket lives. */
export const statuses = ['open', 'pending', 'frozen', 'solved', 'closed'] as const satisfies readonly Status[]

export const statusWords: Record<Status, string> = {
  open: 'Open',
  pending: 'Pending',
  frozen: 'Frozen',
  solved: 'Solved',
  closed: 'Closed',
}

export const StatusDot = ({ status }: { status: Status }): VNode => (
  <span class={`status-dot status-${status}`} aria-hidden="true" />
)

/** A dot and the word: never the colour alone. */
export const StatusBadge = ({ status, filled = false }: { status: Status; filled?: boolean }): VNode => (
  <span class={filled ? `status-badge status-badge-filled status-${status}` : 'status-badge'}>
    <StatusDot status={status} />
    {statusWords[status]}
  </span>
)
