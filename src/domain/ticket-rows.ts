import { type People, personOf } from './people.ts'
import type { Sites } from './present.ts'
import type { TicketRecord } from './records.ts'

/** The columns of an export, in their order; each as its own heading. */
export const ticketColumns = [
  ...(['number', 'id', 'subject', 'status', 'priority', 'tags', 'customer', 'customer_id', 'assignee'] as const),
  ...(['assignee_id', 'site', 'channel', 'messages', 'created', 'updated', 'first_reply', 'solved'] as const),
  ...(['policy', 'due', 'promises_broken', 'rating', 'rating_comment'] as const),
]
export type TicketRow = Record<(typeof ticketColumns)[number], string | number>

const timeOf = (time: Date | null | undefined): string => time?.toISOString() ?? ''

/** A ticket as a line of a table; what has no value is empty. */
export function ticketRow(ticket: TicketRecord, people: People, sites: Sites): TicketRow {
  const { assigneeId, siteId, sla, rating } = ticket
  return {
    ...{ number: ticket.number, id: ticket.id, subject: ticket.subject },
    ...{ status: ticket.status, priority: ticket.priority, tags: ticket.tags.join(', ') },
    ...{ customer: personOf(people, ticket.customerId).name, customer_id: ticket.customerId },
    assignee: assigneeId ? personOf(people, assigneeId).name : '',
    assignee_id: assigneeId ?? '',
    site: (siteId && sites.get(siteId)?.name) || '',
    ...{ channel: ticket.channel, messages: ticket.messageCount },
    ...{ created: timeOf(ticket.createdAt), updated: timeOf(ticket.updatedAt) },
    ...{ first_reply: timeOf(ticket.firstReplyAt), solved: timeOf(ticket.solvedAt) },
    ...{ policy: sla?.policyName ?? '', due: timeOf(sla?.dueAt), promises_broken: sla ? String(sla.broken) : '' },
    ...{ rating: rating?.score ?? '', rating_comment: rating?.comment ?? '' },
  }
}
