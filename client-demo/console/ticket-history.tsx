import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { DayTime } from '../shared/ui/time-ago.tsx'
import { useDesk } from './desk.ts'
import './ticket-history.css'
import { openTimeline } from './timeline.ts'
import { timelineWords } from './timeline-words.ts'

/** Milliseconds over which changes are gathered before the history is read again. */
const gather = 300

/** Who did what to the open ticket, newest first. Give it the number of the last change: it reads on with each. */
export const TicketHistory = ({ ticketId, seq }: { ticketId: string; seq: number }): VNode => {
  const { api } = useDesk()
  const timeline = useMemo(() => openTimeline(api, ticketId), [api, ticketId])
  useEffect(() => {
    const timer = setTimeout(timeline.refresh, gather)
    return () => clearTimeout(timer)
  }, [timeline, seq])
  const { items, hasMore, loading } = timeline
  return (
    <div class="details-block">
      <h3 class="details-heading">History</h3>
      <ol class="history">
        {items.value?.map((item) => {
          const { who, what } = timelineWords(item)
          return (
            <li key={`${item.seq} ${item.act}`}>
              <span class={item.act === 'promise-broken' ? 'history-late' : ''}>
                <bdi class="history-who">{who}</bdi> {what}
              </span>
              <span class="history-when">
                <DayTime at={item.at} />
              </span>
            </li>
          )
        })}
      </ol>
      {hasMore.value ? (
        <Button size="small" kind="quiet" busy={loading.value} onClick={timeline.more}>
          Show more
        </Button>
      ) : null}
    </div>
  )
}
