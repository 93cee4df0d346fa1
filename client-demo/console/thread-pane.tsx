import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { openThread, type Thread } from '../shared/thread.ts'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { navigate } from '../shared/ui/router.tsx'
import type { Returned } from '../shared/ui/send-failure.tsx'
import { SkeletonLine, WhileLoading } from '../shared/ui/skeleton.tsx'
import { StatusBadge } from '../shared/ui/status-badge.tsx'
import { ThreadView } from '../shared/ui/thread-view.tsx'
import { TypingLine } from '../shared/ui/typing-line.tsx'
import { openCompany } from './company.ts'
import { Composer } from './composer.tsx'
import { useDesk } from './desk.ts'
import { detailsShown, toggleDetails } from './details-shown.ts'
import { MacroMenu } from './macro-menu.tsx'
import { MessageCard } from './message-card.tsx'
import { assignToMe, setStatus } from './ticket-actions.ts'
import './thread-pane.css'
import { useKeys } from './use-keys.ts'
import { Viewers } from './viewers.tsx'
import { hrefTo, where } from './where.ts'

/** The keys that act on the open ticket. */
const useTicketKeys = (): void => {
  const desk = useDesk()
  useKeys({
    r: () => {
      desk.compose.value = 'reply'
    },
    n: () => {
      desk.compose.value = 'note'
    },
    i: () => void assignToMe(desk),
    e: () => void setStatus(desk, 'solved'),
    z: () => void setStatus(desk, 'open'),
  })
}

const backToList = (): void => {
  const { view, q, ticketId } = where.value
  navigate(hrefTo({ view, q }))
  // On a phone the list comes back: the focus goes on where it was left.
  const row = ticketId && document.querySelector<HTMLElement>(`[data-ticket="${CSS.escape(ticketId)}"]`)
  if (row) setTimeout(() => row.focus())
}

/** The ticket that the address names, or what to do when it names none. */
export const ThreadPane = (): VNode => {
  const desk = useDesk()
  const { ticketId } = where.value
  useTicketKeys()
  useEffect(() => {
    if (!ticketId) return
    const { api, socket, me } = desk
    const thread = openThread({ ticketId, api, socket, me })
    const company = openCompany(ticketId, desk, me.id)
    desk.thread.value = thread
    desk.company.value = company
    return () => {
      thread.close()
      company.close()
      desk.thread.value = null
      desk.company.value = null
    }
  }, [desk, ticketId])

  const thread = desk.thread.value
  return (
    <main class="pane thread-pane">
      {thread && thread.ticketId === ticketId ? <OpenThread key={ticketId} thread={thread} /> : null}
      {ticketId ? null : (
        <EmptyState icon="message" title="No ticket is open">
          Choose one from the list, or press <kbd>j</kbd> to begin at the top.
        </EmptyState>
      )}
    </main>
  )
}

const OpenThread = ({ thread }: { thread: Thread }): VNode => {
  const { me } = useDesk()
  const returned: Returned = useSignal(null)
  const ticket = thread.ticket.value
  const { loading, problem } = thread
  useEffect(() => {
    document.title = ticket ? `#${ticket.number} ${ticket.subject} · Parley` : 'Parley console'
    return () => {
      document.title = 'Parley console'
    }
  }, [ticket?.number, ticket?.subject, ticket])

  if (problem.value) {
    return (
      <EmptyState
        icon="search"
        title="This ticket is not here"
        action={<Button onClick={backToList}>Back to the list</Button>}
      >
        It may have been deleted, or the link is not complete.
      </EmptyState>
    )
  }
  return (
    <>
      <ThreadBar ticket={ticket} />
      {loading.value || !ticket ? (
        <div class="thread-loading">
          <WhileLoading label="Loading the thread">
            {[72, 54, 80, 40].map((width) => (
              <div class="thread-skeleton" key={width}>
                <SkeletonLine width={18} />
                <SkeletonLine width={width} height={40} />
              </div>
            ))}
          </WhileLoading>
        </div>
      ) : (
        <ThreadView
          thread={thread}
          me={me}
          renderMessage={(row) => <MessageCard row={row} thread={thread} ticket={ticket} me={me} returned={returned} />}
        />
      )}
      <div class="thread-foot">
        <TypingLine people={thread.typing.value} />
        <Composer thread={thread} status={ticket?.status ?? null} returned={returned} />
      </div>
    </>
  )
}

const ThreadBar = ({ ticket }: { ticket: Ticket | null }): VNode => {
  const desk = useDesk()
  const done = ticket?.status === 'solved' || ticket?.status === 'closed'
  return (
    <header class="pane-bar thread-bar">
      <span class="only-phone">
        <IconButton icon="back" label="Back to the list" onClick={backToList} />
      </span>
      <div class="thread-title">
        <h2 class="clip" dir="auto" title={ticket?.subject}>
          {ticket?.subject}
        </h2>
        {ticket ? (
          <p class="thread-meta">
            <StatusBadge status={ticket.status} />
            <span aria-hidden="true">·</span>
            <span class="tabular">#{ticket.number}</span>
            <span aria-hidden="true">·</span>
            <span class="clip" dir="auto">
              {ticket.customer.name}
            </span>
          </p>
        ) : null}
      </div>
      <Viewers />
      {ticket ? (
        <Button
          size="small"
          icon={done ? 'refresh' : 'check'}
          title={done ? 'Reopen (z)' : 'Solve (e)'}
          onClick={() => void setStatus(desk, done ? 'open' : 'solved')}
        >
          {done ? 'Reopen' : 'Solve'}
        </Button>
      ) : null}
      {ticket ? <MacroMenu ticketId={ticket.id} /> : null}
      <IconButton icon="panel" label="Details" aria-expanded={detailsShown.value} onClick={toggleDetails} />
    </header>
  )
}
