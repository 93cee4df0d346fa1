import type { VNode } from 'preact'
import type { Ticket } from '../../src/contracts/tickets.ts'
import { formatNumber } from '../shared/format.ts'
import { plainText } from '../shared/ui/plain-text.ts'
import { Link } from '../shared/ui/router.tsx'
import { StatusBadge } from '../shared/ui/status-badge.tsx'
import { TimeAgo } from '../shared/ui/time-ago.tsx'
import { DueBadge } from './due-badge.tsx'
import { priorityWords } from './priority.ts'
import { TagChip } from './tag-chip.tsx'

interface TicketRowProps {
  ticket: Ticket
  href: string
  selected: boolean
  myId: string
}

/** The last words, with their author unless the customer wrote them. */
const Excerpt = ({ ticket, myId }: { ticket: Ticket; myId: string }): VNode => {
  const last = ticket.lastMessage
  if (!last) return <span />
  const { author } = last
  return (
    <span class="clip ticket-excerpt" dir="auto">
      {author.id === ticket.customer.id ? null : author.id === myId ? 'You: ' : <bdi>{`${author.name}: `}</bdi>}
      {plainText(last.excerpt)}
    </span>
  )
}

/** The first tag, and how many more there are. */
const Tags = ({ names }: { names: readonly string[] }): VNode | null => {
  const [first, ...more] = names
  if (first === undefined) return null
  return (
    <span class="ticket-tags">
      <span class="visually-hidden">Tags: </span>
      <TagChip name={first} />
      {more.length ? (
        <span title={more.join(', ')}>
          <span aria-hidden="true">+{more.length}</span>
          <span class="visually-hidden">, {more.join(', ')}</span>
        </span>
      ) : null}
    </span>
  )
}

/** One ticket in the list, 64 px high. */
export const TicketRow = ({ ticket, href, selected, myId }: TicketRowProps): VNode => (
  <Link
    href={href}
    class={ticket.unread > 0 ? 'ticket-row ticket-unread' : 'ticket-row'}
    data-ticket={ticket.id}
    {...(selected ? { 'aria-current': true } : {})}
  >
    <span class="ticket-line">
      <span class="clip ticket-customer" dir="auto">
        {ticket.customer.name}
      </span>
      {ticket.priority === 'normal' ? null : (
        <span class={`ticket-priority priority-${ticket.priority}`}>{priorityWords[ticket.priority]}</span>
      )}
      <DueBadge dueAt={ticket.sla?.dueAt} />
      <span class="ticket-age">
        <TimeAgo at={ticket.lastMessage?.createdAt ?? ticket.updatedAt} />
      </span>
    </span>
    <span class="ticket-line">
      <span class="clip ticket-subject" dir="auto">
        {ticket.subject}
      </span>
      <StatusBadge status={ticket.status} />
    </span>
    <span class="ticket-line">
      <Excerpt ticket={ticket} myId={myId} />
      <Tags names={ticket.tags} />
      {ticket.unread > 0 ? (
        <span class="ticket-count tabular">
          {formatNumber(ticket.unread)}
          <span class="visually-hidden"> unread</span>
        </span>
      ) : null}
    </span>
  </Link>
)
