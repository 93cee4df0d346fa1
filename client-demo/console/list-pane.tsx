import type { VNode } from 'preact'
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks'
import { formatNumber } from '../shared/format.ts'
import type { Inbox } from '../shared/inbox.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { useDesk } from './desk.ts'
import './list-pane.css'
import { ListSort } from './list-sort.tsx'
import { SearchBox } from './search-box.tsx'
import { TicketRow } from './ticket-row.tsx'
import { useInbox, useWalk } from './use-inbox.ts'
import { rowHeight, useRowWindow } from './use-row-window.ts'
import { hrefTo, where } from './where.ts'

/** More is read when the end is this near, in pixels. */
const nearEnd = 1600

export const ListPane = ({ onShowViews }: { onShowViews: () => void }): VNode => {
  const { view } = where.value
  const inbox = useInbox()
  const { tickets, total, problem } = inbox
  return (
    <section class="pane list-pane" aria-label={`${view.name} tickets`}>
      <header class="pane-bar">
        <span class="only-drawer">
          <IconButton icon="menu" label="Views" onClick={onShowViews} />
        </span>
        <h1 class="pane-title">{view.name}</h1>
        <span class="list-total tabular">{total.value ? formatNumber(total.value) : null}</span>
        <ListSort />
      </header>
      <SearchBox />
      {problem.value && tickets.value.length ? (
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
      <Rows inbox={inbox} />
    </section>
  )
}

const Rows = ({ inbox }: { inbox: Inbox }): VNode => {
  const { me } = useDesk()
  const { view, q, ticketId } = where.value
  const box = useRef<HTMLDivElement>(null)
  const onMove = useCallback(
    ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void => {
      if (scrollHeight - scrollTop - clientHeight < nearEnd) void inbox.loadMore()
    },
    [inbox],
  )
  const { range, reveal } = useRowWindow(box, onMove)
  const opened = useWalk(inbox)
  const revealed = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0
    revealed.current = null
  }, [inbox])
  // Once for each ticket that is opened: later the list belongs to whoever scrolls it.
  useLayoutEffect(() => {
    if (opened < 0 || revealed.current === ticketId) return
    revealed.current = ticketId
    reveal(opened)
  }, [opened, ticketId, reveal])

  const { length } = inbox.tickets.value
  const to = Math.min(range.value[1], length)
  const from = Math.min(range.value[0], to)
  return (
    <div class="list-scroll scroll" ref={box}>
      {length ? null : <NoRows inbox={inbox} />}
      <ul style={{ paddingBlockStart: `${from * rowHeight}px`, paddingBlockEnd: `${(length - to) * rowHeight}px` }}>
        {inbox.tickets.value.slice(from, to).map((ticket, at) => (
          <li key={ticket.id} aria-setsize={inbox.total.value ?? -1} aria-posinset={from + at + 1}>
            <TicketRow
              ticket={ticket}
              href={hrefTo({ view, q, ticketId: ticket.id })}
              selected={ticket.id === ticketId}
              myId={me.id}
            />
          </li>
        ))}
      </ul>
      {inbox.hasMore.value && length ? <p class="list-more">{inbox.loading.value ? 'Loading more' : null}</p> : null}
    </div>
  )
}

/** What stands in a list without rows: it loads, it failed, or there is nothing. */
const NoRows = ({ inbox }: { inbox: Inbox }): VNode => {
  const { view, q } = where.value
  if (inbox.loading.value) return <Skeleton key={view.id} />
  if (inbox.problem.value) {
    return (
      <EmptyState
        icon="warning"
        title="The tickets could not be loaded"
        action={<Button onClick={() => void inbox.reload()}>Try again</Button>}
      >
        {inbox.problem.value.detail}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={q ? 'search' : view.icon} title={q ? `Nothing found for “${q}”` : 'All clear'}>
      {q ? `Searched in ${view.name}. Try fewer words, or the view All.` : view.empty}
    </EmptyState>
  )
}

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
