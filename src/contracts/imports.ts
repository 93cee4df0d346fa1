import { z } from 'zod'
import { messageBody } from './messages.ts'
import { line } from './primitives.ts'
import { priority, status, subject, tags } from './tickets.ts'
import { email } from './users.ts'

/** A moment with its offset from UTC; nothing was said tomorrow. */
const moment = z.iso
  .datetime({ offset: true, message: 'takes a time such as 2026-11-20T09:30:00Z' })
  .refine((value) => Date.parse(value) <= Date.now(), 'lies in the future')

const somebody = z.strictObject({ email, name: line(160).optional() })

const message = z
  .strictObject({
    /** Absent for the ticket's customer. */
    author: somebody.optional(),
    role: z.enum(['customer', 'agent'], 'takes customer or agent'),
    internal: z.boolean('takes true or false').optional(),
    body: messageBody,
    created: moment,
  })
  .refine(({ role, author }) => role === 'customer' || author, { path: ['author'], message: 'is needed for an agent' })
  .refine(({ role, internal }) => role === 'agent' || !internal, {
    ...{ path: ['internal'], message: 'only agents write notes' },
  })

/** A ticket of another helpdesk with its whole thread, as `npm run import` takes it (docs/integrations.md). */
export const importedTicket = z.strictObject({
  /** What the other helpdesk calls it; the same one again is imported once. */
  id: z.union([z.string().min(1).max(100), z.int().transform(String)], 'takes 1 to 100 characters'),
  subject: subject.optional(),
  status,
  priority: priority.optional(),
  tags: tags.optional(),
  customer: somebody,
  created: moment.optional(),
  messages: z.array(message).min(1).max(20_000),
})
export type ImportedTicket = z.output<typeof importedTicket>
export type ImportedPerson = z.output<typeof somebody>
