import { computed } from '@preact/signals'
import { decodePart, hrefOf, place } from '../shared/ui/router.tsx'
import { defaultView, type View, views } from './views.ts'

const adminOnly = ['people', 'api-keys', 'webhooks', 'audit'] as const
const pages = ['tickets', 'reports', 'sites', 'account', 'password', ...adminOnly] as const
export type PageName = (typeof pages)[number]

interface Where {
  page: PageName
  view: View
  ticketId: string | null
  /** What is searched for; empty for nothing. */
  q: string
}

/** What the address says: `/console`, `/console/tickets/ID`, `/console/people` and the like; `view` and `q` in the query. */
export const where = computed<Where>(() => {
  const { path, query } = place.value
  const [, , page, ticketId] = path.split('/')
  return {
    page: pages.find((one) => one === page) ?? 'tickets',
    view: views.find(({ id }) => id === query.get('view')) ?? defaultView,
    ticketId: page === 'tickets' && ticketId ? decodePart(ticketId) : null,
    q: query.get('q') ?? '',
  }
})

const queryOf = (view: View, q: string): Record<string, string> => ({
  view: view === defaultView ? '' : view.id,
  q,
})

/** Pages for admins only. */
export const adminPages: readonly PageName[] = adminOnly

export const hrefOfPage = (page: Exclude<PageName, 'tickets'>): string => `/console/${page}`

/** The view's list, and in it the ticket that is open. */
export const hrefTo = ({ view, ticketId, q }: { view: View; ticketId?: string | null; q?: string }): string =>
  hrefOf(ticketId ? `/console/tickets/${encodeURIComponent(ticketId)}` : '/console', queryOf(view, q ?? ''))
