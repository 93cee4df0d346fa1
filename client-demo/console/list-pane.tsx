import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { formatNumber } from '../shared/format.ts'
import { type Inbox, openInbox } from '../shared/inbox.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { navigate } from '../shared/ui/router.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { useDesk } from './desk.ts'
import './list-pane.css'
import { SearchBox } from './search-box.tsx'
import { TicketRow } from './ticket-row.tsx'
import { useKeys } from './use-keys.ts'
import { hrefTo, where } from './where.ts'

/** More is read when the end is this near, in pixels. */
const nearEnd = 800

const Skeleton = (): VNode => (
  <WhileLoading label="Loading tickets">
    {[62, 48, 70, 55, 66, 50].map((width) => (
      <div class="ticket-row" key={width}>
        <SkeletonLine width={width - 22} />
        <SkeletonLine width={width} />
        <SkeletonLine width={width + 18} />
      </div>
    ))}
  </WhileLoading>
)

/** j and k walk through the list; where the open ticket has left it, from the place it had. */
const useWalk = (inbox: Inbox): void => {
  const lastPlace = useRef(0)
  const tickets = inbox.tickets.value
  const { view, q, ticketId } = where.value
  const found = tickets.findIndex(({ id }) => id === ticketId)
  if (found >= 0) lastPlace.current = found
  const walk = (step: 1 | -1): void => {
    const gone = found < 0
    const start =
      ticketId === null ? (step === 1 ? -1 : 1) : gone && step === 1 ? lastPlace.current - 1 : lastPlace.current
    const next = tickets[Math.max(0, Math.min(tickets.length - 1, start + step))]
    if (next) navigate(hrefTo({ view, q, ticketId: next.id }), { replace: ticketId !== null })
  }
  useKeys({ j: () => walk(1), k: () => walk(-1) })
}

export const ListPane = ({ onShowViews }: { onShowViews: () => void }): VNode => {
  const desk = useDesk()
  const { view, q, ticketId } = where.value
  const box = useRef<HTMLDivElement>(null)
  const inbox = useMemo(() => {
    const { api, socket, me } = desk
    return openInbox({ api, socket, me, filter: { ...view.filter, ...(q ? { q } : {}) } })
  }, [desk, view, q])
  useEffect(() => () => inbox.close(), [inbox])
  useWalk(inbox)

  const { tickets, total, loading, hasMore, problem } = inbox
  useEffect(() => {
    const row = ticketId && box.current?.querySelector(`[data-ticket="${CSS.escape(ticketId)}"]`)
    if (row) row.scrollIntoView({ block: 'nearest' })
  }, [ticketId])
  const fresh = useSignal(inbox)
  if (fresh.value !== inbox) {
    fresh.value = inbox
    box.current?.scrollTo(0, 0)
  }

  const none = tickets.value.length === 0
  return (
    <section class="pane list-pane" aria-label={`${view.name} tickets`}>
      <header class="pane-bar">
        <span class="only-drawer">
          <IconButton icon="menu" label="Views" onClick={onShowViews} />
        </span>
        <h1 class="pane-title">{view.name}</h1>
        <span class="list-total tabular">{total.value ? formatNumber(total.value) : null}</span>
      </header>
      <SearchBox />
      {problem.value && !none ? (
        <div class="list-problem">
          <Banner
            tone="warning"
            action={
              <Button size="small" kind="quiet" onClick={() => void inbox.reload()}>
                Try again
              </Button>
            }
          >
            This list may be out of date.
          </Banner>
        </div>
      ) : null}
      <div
        class="list-scroll scroll"
        ref={box}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (scrollHeight - scrollTop - clientHeight < nearEnd) void inbox.loadMore()
        }}
      >
        {none && loading.value ? <Skeleton key={view.id} /> : null}
        {none && !loading.value && problem.value ? (
          <EmptyState
            icon="warning"
            title="The tickets could not be loaded"
            action={<Button onClick={() => void inbox.reload()}>Try again</Button>}
          >
            {problem.value.detail}
          </EmptyState>
        ) : null}
        {none && !loading.value && !problem.value ? (
          <EmptyState icon={q ? 'search' : view.icon} title={q ? `Nothing found for “${q}”` : 'All clear'}>
            {q ? `Searched in ${view.name}. Try fewer words, or the view All.` : view.empty}
          </EmptyState>
        ) : null}
        <ul>
          {tickets.value.map((ticket) => (
            <li key={ticket.id} class="list-item">
              <TicketRow
                ticket={ticket}
                href={hrefTo({ view, q, ticketId: ticket.id })}
                selected={ticket.id === ticketId}
                myId={desk.me.id}
              />
            </li>
          ))}
        </ul>
        {hasMore.value && !none ? <p class="list-more">{loading.value ? 'Loading more' : null}</p> : null}
      </div>
    </section>
  )
}
