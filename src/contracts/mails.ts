import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { pageOf, pageQuery } from './lists.ts'
import { id, time } from './primitives.ts'
import { person } from './users.ts'

export const mailKind = z.enum([
  'created',
  'replied',
  'status',
  'transcript',
  'assigned',
  'mentioned',
  'reset',
  'invitation',
])
export type MailKind = z.infer<typeof mailKind>

/** `skipped`: there was no need any more, for the reason given. `failed`: given up, for the reason given. */
export const mailState = z.enum(['waiting', 'sent', 'skipped', 'failed'])
export type MailState = z.infer<typeof mailState>

/** A mail to a person; its words are made when it is sent, and kept nowhere. */
export const mailLine = z
  .object({
    id,
    kind: mailKind,
    state: mailState,
    /** Why it failed or was skipped, or why the last try did not work. */
    reason: z.string().nullable(),
    attempts: z.int(),
    person,
    ticketId: id.nullable(),
    createdAt: time,
    /** The next try of one that waits. */
    dueAt: time.nullable(),
    endedAt: time.nullable(),
  })
  .meta({ id: 'Mail', examples: [examples.mail] })

export const listMailsQuery = pageQuery.omit({ count: true }).extend({
  state: mailState.optional().describe('Only mails in this state.'),
})
export const mailPage = pageOf(mailLine)
  .omit({ total: true })
  .meta({ id: 'MailPage', examples: [pageWith(examples.mail)] })

const mailExample = [
  'From: Robin Vega <robin@example.com>',
  'To: Kettle & Co <support@shop.example>',
  'Subject: The blue kettle arrived with a dent',
  'Message-ID: <7f1c@example.com>',
  'Date: Fri, 20 Nov 2026 09:01:00 +0000',
  '',
  'The kettle came with a dent. Can I swap it?',
  '',
].join('\r\n')

/** A mail as it is, in bytes; the schema is for the documentation alone. */
export const rawMail = z.unknown().meta({
  ...{ type: 'string', format: 'binary', description: 'The mail, headers and all, as RFC 5322 has it.' },
  examples: [mailExample],
})

/** What became of a mail that came in. */
export const receivedMail = z
  .object({
    action: z.enum(['created', 'replied', 'duplicate', 'ignored']),
    /** Why it was ignored. */
    reason: z.string().nullable(),
    ticketId: id.nullable(),
    messageId: id.nullable(),
  })
  .meta({ id: 'ReceivedMail', examples: [examples.receivedMail] })
export type ReceivedMail = z.infer<typeof receivedMail>
