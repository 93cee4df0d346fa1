import type { Attachment } from '../contracts/attachments.ts'
import type { Message } from '../contracts/messages.ts'
import type { Ticket } from '../contracts/tickets.ts'
import type { Side } from './actor.ts'
import { type People, personOf } from './people.ts'
import type { AttachmentRecord, LastMessage, MessageRecord, TicketRecord } from './records.ts'
import type { SiteRecord } from './sites.ts'
import { presentSla } from './sla.ts'

const iso = (date: Date | null) => date?.toISOString() ?? null

/** What a message says of a file, and nothing else that is known of it. */
export const recordOf = ({ id, name, type, size, width, height }: AttachmentRecord): AttachmentRecord => ({
  id,
  name,
  type,
  size,
  width,
  height,
})

export const presentAttachment = (file: AttachmentRecord): Attachment => ({
  ...file,
  url: `/api/v1/attachments/${file.id}`,
})

/** A message as one side sees it. A customer is never handed a note: that is a fault of the caller. */
export function presentMessage(message: MessageRecord, ticketId: string, side: Side, people: People): Message {
  const seq = side === 'staff' ? message.seq : message.publicSeq
  if (seq === null) throw new Error('an internal note on its way to a customer')
  return {
    id: message.id,
    ticketId,
    seq,
    author: personOf(people, message.authorId),
    body: message.body,
    internal: message.internal,
    replyTo: message.replyTo,
    attachments: message.attachments.map(presentAttachment),
    clientMessageId: message.clientMessageId,
    createdAt: message.createdAt.toISOString(),
    editedAt: iso(message.editedAt),
    deletedAt: iso(message.deletedAt),
  }
}

function presentLast(last: LastMessage | null, side: Side, people: People): Ticket['lastMessage'] {
  if (!last) return null
  return {
    seq: side === 'staff' ? last.seq : last.publicSeq,
    author: personOf(people, last.authorId),
    excerpt: last.excerpt,
    createdAt: last.createdAt.toISOString(),
  }
}

export type Sites = ReadonlyMap<string, SiteRecord>

/** A ticket as one side sees it: the customer's numbers, counts and times know nothing of notes. */
export function presentTicket(ticket: TicketRecord, side: Side, people: People, sites: Sites): Ticket {
  const staff = side === 'staff'
  const numbering = staff ? 'seq' : 'publicSeq'
  const site = ticket.siteId ? sites.get(ticket.siteId) : undefined
  return {
    id: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    status: ticket.status,
    statusChangedBy: ticket.statusChangedById ? personOf(people, ticket.statusChangedById) : null,
    statusChangedAt: ticket.statusChangedAt.toISOString(),
    frozenUntil: iso(ticket.frozenUntil),
    priority: ticket.priority,
    tags: ticket.tags,
    customer: personOf(people, ticket.customerId),
    assignee: ticket.assigneeId ? personOf(people, ticket.assigneeId) : null,
    site: site ? { id: site.id, key: site.key, name: site.name } : null,
    channel: ticket.channel,
    messageCount: staff ? ticket.messageCount : ticket.publicMessageCount,
    lastMessage: presentLast(staff ? ticket.lastMessage : ticket.lastPublicMessage, side, people),
    read: { customer: ticket.read.customer[numbering], staff: ticket.read.staff[numbering] },
    seq: ticket[numbering],
    unread: staff ? ticket.unread.staff : ticket.unread.customer,
    rating: ticket.rating && { ...ticket.rating, createdAt: ticket.rating.createdAt.toISOString() },
    ...(staff && { sla: ticket.sla ? presentSla(ticket.sla) : null }),
    ...(ticket.mergedInto && { mergedInto: ticket.mergedInto }),
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: (staff ? ticket.updatedAt : ticket.publicUpdatedAt).toISOString(),
  }
}

/** Everybody whom presenting this ticket will name. */
export function peopleOf(ticket: TicketRecord): string[] {
  return [
    ticket.customerId,
    ticket.assigneeId,
    ticket.statusChangedById,
    ticket.lastMessage?.authorId,
    ticket.lastPublicMessage?.authorId,
  ].filter((id): id is string => typeof id === 'string')
}
