import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { pageInput, pageOf, pageQuery } from './lists.ts'
import { clientMessageId, message, messageBody } from './messages.ts'
import { id, line, reference, seq, text, time } from './primitives.ts'
import { ticketSla } from './sla.ts'
import { person } from './users.ts'

export const status = z.enum(['open', 'pending', 'frozen', 'solved', 'closed'])
export type Status = z.infer<typeof status>

/** Groups of statuses that filters take beside the statuses themselves. */
export const statusGroups = { unsolved: ['open', 'pending'], done: ['solved', 'closed'] } as const satisfies Record<
  string,
  readonly Status[]
>

export const priority = z.enum(['low', 'normal', 'high', 'urgent'])
export type Priority = z.infer<typeof priority>

export const channel = z.enum(['widget', 'portal', 'console', 'api', 'email'])
export type Channel = z.infer<typeof channel>

export const ticket = z
  .object({
    id,
    number: z.int(),
    subject: z.string(),
    status,
    statusChangedBy: person.nullable(),
    statusChangedAt: time,
    frozenUntil: time.nullable(),
    priority,
    tags: z.array(z.string()),
    customer: person,
    assignee: person.nullable(),
    site: z.object({ id, key: z.string(), name: z.string() }).nullable(),
    channel,
    messageCount: z.int(),
    lastMessage: z.object({ seq, author: person, excerpt: z.string(), createdAt: time }).nullable(),
    /** How far each side has read, in the reader's numbering. */
    read: z.object({ customer: seq, staff: seq }),
    seq,
    unread: z.int(),
    /** For staff only; null: nothing is promised. */
    sla: ticketSla.nullable().optional(),
    rating: z.object({ score: z.int(), comment: z.string().nullable(), createdAt: time }).nullable(),
    /** Only where it was merged: the ticket that everything in this one went into. It is closed for good then. */
    mergedInto: z.object({ id, number: z.int() }).optional(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Ticket', examples: [examples.ticket] })
export type Ticket = z.infer<typeof ticket>

/** A ticket with the newest page of its thread, ascending. */
export const ticketWithThread = ticket
  .extend({ messages: z.array(message), hasMoreBefore: z.boolean() })
  .meta({ id: 'TicketWithThread', examples: [examples.ticketWithThread] })

export const subject = line(200)
export const tags = z.array(line(40)).max(20)

export const createTicketBody = z
  .strictObject({
    message: messageBody,
    subject: subject.optional(),
    priority: priority.optional(),
    tags: tags.optional(),
    clientMessageId: clientMessageId.optional(),
    customerId: reference.optional(),
  })
  .meta({ examples: [{ message: 'The kettle came with a dent. Can I swap it?', clientMessageId: '7f1c-1' }] })

export const updateTicketBody = z
  .strictObject({
    subject: subject.optional(),
    priority: priority.optional(),
    tags: tags.optional(),
    assignee: reference.nullable().optional(),
  })
  .meta({ examples: [{ priority: 'high', tags: ['returns'], assignee: examples.person.id }] })

export const changeStatusBody = z
  .strictObject({ status, until: z.iso.datetime({ offset: true }).nullable().optional() })
  .refine((body) => !body.until || body.status === 'frozen', { path: ['until'], message: 'only with status frozen' })
  .meta({ examples: [{ status: 'frozen', until: '2026-12-01T08:00:00Z' }] })

/** Statuses and groups, comma-separated: `open,solved`, `unsolved`. */
const statusList = z
  .string()
  .max(100)
  .refine(
    (value) => value.split(',').every((word) => Object.hasOwn(statusGroups, word) || status.safeParse(word).success),
    'takes open, pending, frozen, solved, closed, unsolved and done, comma-separated',
  )

/** What narrows a list of tickets, as a query gives it. */
export const ticketFilters = {
  status: statusList.optional().describe('Statuses and the groups `unsolved` and `done`, comma-separated.'),
  assignee: reference.optional().describe('`me`, `none`, or the id of an agent.'),
  priority: priority.optional().describe('Only tickets of this priority.'),
  tag: z.string().max(40).optional().describe('Only tickets with this tag.'),
  site: reference.optional().describe('Only tickets that came through this site, by its id.'),
  customer: reference.optional().describe('Only tickets of this customer, by id.'),
  q: z.string().max(200).optional().describe('Words to find in subject and messages.'),
}
export const ticketSort = z.enum([
  ...(['-updatedAt', 'updatedAt', '-createdAt', 'createdAt'] as const),
  ...(['-repliedAt', 'repliedAt', 'waitingSince', 'dueAt', '-priority'] as const),
])
export type TicketSort = z.infer<typeof ticketSort>

const sort = ticketSort
  .optional()
  .describe(
    'By what to sort, `-` for newest first; `-updatedAt` if not given. `-repliedAt` goes by the newest message that is no note, `waitingSince` by who waits longest for staff (who does not comes last), `dueAt`, for staff, by what was promised next (nothing comes last), `-priority` by urgency, of the same the oldest first.',
  )
export const listTicketsQuery = pageQuery.extend({ ...ticketFilters, sort })
export const listTicketsInput = pageInput.extend({ ...ticketFilters, sort })
export const exportQuery = z.strictObject(ticketFilters)
export type ListTickets = z.infer<typeof listTicketsInput>

export const ticketPage = pageOf(ticket).meta({ id: 'TicketPage', examples: [pageWith(examples.ticket)] })

/** How a conversation was; the comment of before stays where none is given, and null removes it. */
export const rateBody = z
  .strictObject({ score: z.int().min(1).max(5), comment: text(2000).nullable().optional() })
  .meta({ examples: [{ score: 5, comment: 'That was quick!' }] })

/** The number that the ticket had after the change that is to be taken back. */
export const undoBody = z.strictObject({ seq }).meta({ examples: [{ seq: 2 }] })

/** Messages of a thread, by id, in whatever order; each once. */
export const splitBody = z
  .strictObject({
    messageIds: z
      .array(reference)
      .min(1)
      .max(100)
      .refine((ids) => new Set(ids).size === ids.length, 'names a message twice'),
    subject: subject.optional(),
  })
  .meta({ examples: [{ messageIds: [examples.messageId], subject: 'Something else' }] })

/** The ticket that takes this one in, by its id. */
export const mergeBody = z.strictObject({ into: reference }).meta({ examples: [{ into: examples.id }] })

export const readBody = z.strictObject({ seq }).meta({ examples: [{ seq: 2 }] })
export const readState = z.object({ seq, unread: z.int() }).meta({ id: 'ReadState', examples: [{ seq: 2, unread: 0 }] })

export const changesQuery = z.strictObject({
  after: z.coerce.number().pipe(seq).describe('The last number known; 0 for everything.'),
})
/** What was made or changed after a number: the catch-up. `seq` is the last number covered. */
export const changes = z
  .object({ ticket, messages: z.array(message), more: z.boolean(), seq, epoch: z.string() })
  .meta({ id: 'Changes', examples: [examples.changes] })
