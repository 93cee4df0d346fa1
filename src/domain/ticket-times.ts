import type { TicketRecord } from './records.ts'
import type { TicketChange } from './ticket-changes.ts'
import { isDone } from './ticket-rules.ts'

type Times = Pick<TicketRecord, 'solvedAt' | 'firstReplyAt'>

/** When the ticket was done with: closing what is solved is no second time. */
function solvedAt(head: TicketRecord, { set }: TicketChange): Times {
  if (!set.status) return {}
  if (!isDone({ status: set.status })) return { solvedAt: null }
  return { solvedAt: isDone(head) ? (head.solvedAt ?? head.statusChangedAt) : (set.statusChangedAt ?? null) }
}

/** A change with the times that reports go by; the first answer says so in its event. */
export function withTimes(head: TicketRecord, change: TicketChange): TicketChange {
  const { append, events, set } = change
  const isFirstReply = append && !append.internal && append.authorRole !== 'customer' && head.firstReplyAt === null
  return {
    ...change,
    set: { ...set, ...solvedAt(head, change), ...(isFirstReply && { firstReplyAt: append.createdAt }) },
    events: isFirstReply
      ? events.map((event) =>
          event.messageId === append.id ? { ...event, about: { ...event.about, firstReply: true } } : event,
        )
      : events,
  }
}
