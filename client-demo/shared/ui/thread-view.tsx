import { useSignal, useSignalEffect } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Person } from '../../../src/contracts/users.ts'
import type { Notice, Thread } from '../thread.ts'
import { Button } from './button.tsx'
import { visible } from './page-visible.ts'
import { DaySeparator, SystemLine, UnreadSeparator } from './separators.tsx'
import { type MessageRow, threadRows } from './thread-rows.ts'
import './thread-view.css'
import { StatusNotice } from './status-notice.tsx'
import { useThreadScroll } from './use-thread-scroll.ts'

interface ThreadViewProps {
  thread: Thread
  me: Person
  renderMessage: (row: MessageRow) => VNode
}

/** The number up to which this side had read when the thread came up; null while unknown or with nothing unread. */
const useReadUpTo = (thread: Thread, side: 'customer' | 'staff'): number | null => {
  const found = useRef<{ thread: Thread; seq: number | null } | null>(null)
  const ticket = thread.ticket.value
  if (ticket && found.current?.thread !== thread) {
    found.current = { thread, seq: ticket.unread > 0 ? ticket.read[side] : null }
  }
  return found.current?.thread === thread ? found.current.seq : null
}

/**
 * A conversation that scrolls: keeps still while older pages come in above, follows the end while the reader is there,
 * and offers the way down when not. What is at the end of a page that is looked at counts as read.
 */
export const ThreadView = ({ thread, me, renderMessage }: ThreadViewProps): VNode => {
  const loadOlder = (): void => {
    if (thread.hasMoreBefore.peek()) thread.loadOlder().catch(() => undefined)
  }
  const { box, list, atEnd, toEnd } = useThreadScroll(loadOlder)
  const seenUpTo = useSignal(0)
  const messages = thread.messages.value
  const outgoing = thread.outgoing.value
  const readUpTo = useReadUpTo(thread, me.role === 'customer' ? 'customer' : 'staff')

  useSignalEffect(() => {
    const newest = thread.messages.value.at(-1)?.seq ?? 0
    if (!atEnd.value || !visible.value) return
    seenUpTo.value = newest
    thread.markRead()
  })
  const sent = outgoing.length
  // Who sends wants to see what they sent.
  useEffect(() => {
    if (sent) toEnd()
  }, [sent])

  const unseen = messages.filter(
    ({ seq, author, deletedAt }) => seq > seenUpTo.value && author.id !== me.id && !deletedAt,
  )
  const rows = threadRows({ messages, outgoing, notices: thread.notices.value, readUpTo, me })
  return (
    <div class="thread-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable for the arrow keys */}
      <div class="thread-scroll scroll" ref={box} tabIndex={0} role="log" aria-label="Messages">
        <div class="thread-rows" ref={list}>
          {rows.map((row) => (
            <div class="thread-row" key={row.key}>
              {row.kind === 'message' ? renderMessage(row) : null}
              {row.kind === 'day' ? <DaySeparator at={row.at} /> : null}
              {row.kind === 'unread' ? <UnreadSeparator /> : null}
              {row.kind === 'notice' ? <NoticeRow notice={row.notice} myId={me.id} /> : null}
            </div>
          ))}
        </div>
      </div>
      {atEnd.value ? null : (
        <div class="thread-pill">
          <Button icon="down" size="small" onClick={toEnd}>
            {unseen.length ? `${unseen.length} new ${unseen.length === 1 ? 'message' : 'messages'}` : 'Latest'}
          </Button>
        </div>
      )}
    </div>
  )
}

const NoticeRow = ({ notice, myId }: { notice: Notice; myId: string }): VNode => (
  <SystemLine>
    <StatusNotice notice={notice} myId={myId} />
  </SystemLine>
)
