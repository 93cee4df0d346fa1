import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { openThread, type Thread } from '../shared/thread.ts'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Link } from '../shared/ui/router.tsx'
import type { Returned } from '../shared/ui/send-failure.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { StatusBadge } from '../shared/ui/status-badge.tsx'
import { ThreadView } from '../shared/ui/thread-view.tsx'
import { DayTime } from '../shared/ui/time-ago.tsx'
import { TypingLine } from '../shared/ui/typing-line.tsx'
import { Bubble } from './bubble.tsx'
import { useGuest } from './guest.ts'
import { ReplyBox } from './reply-box.tsx'
import { SubjectLine } from './subject-line.tsx'
import './ticket-page.css'
import { listHref } from './where.ts'

/** One ticket of the customer: its thread, live, and the box to answer. */
export const TicketPage = ({ ticketId }: { ticketId: string }): VNode => {
  const { api, socket, me } = useGuest()
  const thread = useMemo(() => openThread({ ticketId, api, socket, me }), [ticketId, api, socket, me])
  useEffect(() => () => thread.close(), [thread])
  if (thread.problem.value) {
    return (
      <main class="portal-column portal-page">
        <EmptyState
          icon="search"
          title="This ticket is not here"
          action={
            <Link href={listHref()} class="button button-plain">
              Your tickets
            </Link>
          }
        >
          It may have been deleted, or it belongs to another account.
        </EmptyState>
      </main>
    )
  }
  return (
    <main class="conversation">
      <ConversationHead thread={thread} />
      <ConversationThread thread={thread} />
    </main>
  )
}

const ConversationHead = ({ thread }: { thread: Thread }): VNode => {
  const ticket = thread.ticket.value
  useEffect(() => {
    document.title = ticket?.subject ?? 'Your ticket'
  }, [ticket?.subject])
  return (
    <header class="portal-column conversation-head">
      <Link href={listHref()} class="back-link">
        <Icon name="back" />
        Your tickets
      </Link>
      <div class="conversation-title">
        {ticket ? <SubjectLine ticket={ticket} /> : <span class="subject" />}
        {ticket ? <StatusBadge status={ticket.status} filled /> : null}
      </div>
      <p class="conversation-meta">
        {ticket ? (
          <>
            <span class="tabular">#{ticket.number}</span> · <DayTime at={ticket.createdAt} />
          </>
        ) : null}
      </p>
    </header>
  )
}

const ConversationThread = ({ thread }: { thread: Thread }): VNode => {
  const { me } = useGuest()
  const returned: Returned = useSignal(null)
  const ticket = thread.ticket.value
  if (thread.loading.value || !ticket) {
    return (
      <div class="portal-column conversation-loading">
        <WhileLoading label="Loading the conversation">
          {[58, 40, 66].map((width) => (
            <SkeletonLine width={width} height={56} key={width} />
          ))}
        </WhileLoading>
      </div>
    )
  }
  return (
    <>
      <ThreadView
        thread={thread}
        me={me}
        renderMessage={(row) => <Bubble row={row} thread={thread} ticket={ticket} me={me} returned={returned} />}
      />
      <div class="portal-column conversation-foot">
        <TypingLine people={thread.typing.value} />
        <ReplyBox thread={thread} ticket={ticket} returned={returned} />
      </div>
    </>
  )
}
