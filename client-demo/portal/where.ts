import { computed } from '@preact/signals'
import type { Status } from '../../src/contracts/tickets.ts'
import { decodePart, hrefOf, place } from '../shared/ui/router.tsx'
import { statuses } from '../shared/ui/status-badge.tsx'

interface Where {
  page: 'list' | 'new' | 'ticket' | 'account' | 'password'
  ticketId: string
  status: Status | null
}

const plainPages = ['new', 'account', 'password'] as const

/** What the address says: `/portal`, `/portal/new`, `/portal/tickets/ID` and the like; the list with `?status=`. */
export const where = computed<Where>(() => {
  const { path, query } = place.value
  const [, , page, ticketId] = path.split('/')
  const status = query.get('status')
  return {
    page: page === 'tickets' && ticketId ? 'ticket' : (plainPages.find((one) => one === page) ?? 'list'),
    ticketId: decodePart(ticketId ?? ''),
    status: statuses.find((one) => one === status) ?? null,
  }
})

export const newTicketHref = '/portal/new'
export const accountHref = '/portal/account'
export const listHref = (status: Status | null = null): string => hrefOf('/portal', { status })
export const ticketHref = (id: string): string => `/portal/tickets/${encodeURIComponent(id)}`
