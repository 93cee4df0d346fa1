import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { Status, Ticket } from '../../src/contracts/tickets.ts'
import { formatNumber } from '../shared/format.ts'
import { openInbox } from '../shared/inbox.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { plainText } from '../shared/ui/plain-text.ts'
import { Link } from '../shared/ui/router.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { StatusBadge, statuses, statusWords } from '../shared/ui/status-badge.tsx'
import { TimeAgo } from '../shared/ui/time-ago.tsx'
import { useGuest } from './guest.ts'
import './list-page.css'
import { listHref, newTicketHref, ticketHref, where } from './where.ts'

const pageSize = 20

const filters = [null, ...statuses]

/** A customer's own tickets, by pages, live. */
export const ListPage = (): VNode => {
  const { api, socket, me } = useGuest()
  const { status } = where.value
  const inbox = useMemo(
    () => openInbox({ api, socket, me, pageSize, filter: status ? { status } : {} }),
    [api, socket, me, status],
  )
  useEffect(() => () => inbox.close(), [inbox])
  useEffect(() => {
    document.title = 'Your tickets'
  }, [])

  const { tickets, total, loading, hasMore, problem } = inbox
  const none = tickets.value.length === 0
  return (
    <main class="portal-column portal-page">
      <div class="list-head">
        <h1 class="portal-title">Your tickets</h1>
        <NewTicketLink />
      </div>
      <nav class="list-filters" aria-label="Filter by status">
        {filters.map((one) => (
          <Link
            key={one}
            href={listHref(one)}
            class="list-filter"
            replace
            {...(one === status ? { 'aria-current': 'page' as const } : {})}
          >
            {one ? statusWords[one] : 'All'}
          </Link>
        ))}
      </nav>
      {problem.value ? (
        <Banner
          tone="danger"
          icon="warning"
          action={
            <Button size="small" kind="quiet" onClick={() => void inbox.reload()}>
              Try again
            </Button>
          }
        >
          Your tickets could not be loaded. {problem.value.detail}
        </Banner>
      ) : null}
      {none && loading.value ? <Skeleton key={status} /> : null}
      {none && !loading.value && !problem.value ? <NoTickets status={status} /> : null}
      {none ? null : (
        <ul class="tickets">
          {tickets.value.map((ticket) => (
            <li key={ticket.id}>
              <TicketItem ticket={ticket} myId={me.id} />
            </li>
          ))}
        </ul>
      )}
      {none ? null : (
        <div class="list-foot">
          {hasMore.value ? (
            <Button size="large" busy={loading.value} onClick={() => void inbox.loadMore()}>
              Load more
            </Button>
          ) : null}
          {total.value === null || total.value <= pageSize ? null : (
            <p>
              {formatNumber(tickets.value.length)} of {formatNumber(total.value)}
            </p>
          )}
        </div>
      )}
    </main>
  )
}

const NewTicketLink = (): VNode => (
  <Link href={newTicketHref} class="button button-primary button-large">
    <Icon name="plus" />
    New ticket
  </Link>
)

const NoTickets = ({ status }: { status: Status | null }): VNode =>
  status ? (
    <EmptyState icon="layers" title={`No ticket is ${statusWords[status].toLowerCase()}`}>
      <Link href={listHref()}>Show all tickets</Link>
    </EmptyState>
  ) : (
    <EmptyState icon="message" title="No tickets yet" action={<NewTicketLink />}>
      Ask us anything. Our answer appears here.
    </EmptyState>
  )

const TicketItem = ({ ticket, myId }: { ticket: Ticket; myId: string }): VNode => {
  const last = ticket.lastMessage
  return (
    <Link href={ticketHref(ticket.id)} class={ticket.unread > 0 ? 'ticket ticket-unread' : 'ticket'}>
      <span class="ticket-top">
        <span class="clip ticket-subject" dir="auto">
          {ticket.subject}
        </span>
        {ticket.unread > 0 ? <span class="ticket-new">{formatNumber(ticket.unread)} new</span> : null}
        <StatusBadge status={ticket.status} filled />
      </span>
      <span class="ticket-bottom">
        <span class="clip ticket-excerpt" dir="auto">
          {last && last.author.id !== myId ? <bdi>{`${last.author.name}: `}</bdi> : null}
          {last ? plainText(last.excerpt) : null}
        </span>
        <TimeAgo at={last?.createdAt ?? ticket.updatedAt} />
      </span>
    </Link>
  )
}

const Skeleton = (): VNode => (
  <WhileLoading label="Loading your tickets">
    <div class="tickets">
      {[46, 58, 38].map((width) => (
        <div class="ticket" key={width}>
          <SkeletonLine width={width} height={14} />
          <SkeletonLine width={width + 30} />
        </div>
      ))}
    </div>
  </WhileLoading>
)
