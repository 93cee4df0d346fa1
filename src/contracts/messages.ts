import { z } from 'zod'
import { attachment, uploadLimits } from './attachments.ts'
import { examples } from './examples.ts'
import { pageSize } from './lists.ts'
import { id, reference, seq, time, visibleText } from './primitives.ts'
import { person } from './users.ts'

/** One message of a thread. A deleted one keeps its place with an empty body. */
export const message = z
  .object({
    id,
    ticketId: id,
    /** Its place in the thread as the reader sees it; never changes. */
    seq,
    author: person,
    body: z.string(),
    internal: z.boolean(),
    replyTo: id.nullable(),
    attachments: z.array(attachment),
    clientMessageId: z.string().nullable(),
    createdAt: time,
    editedAt: time.nullable(),
    deletedAt: time.nullable(),
  })
  .meta({ id: 'Message', examples: [examples.message] })
export type Message = z.infer<typeof message>

export const messageBody = visibleText(16_384).min(1)
export const clientMessageId = z.string().min(1).max(64)

export const sendMessageBody = z
  .strictObject({
    body: messageBody,
    clientMessageId: clientMessageId.optional(),
    internal: z.boolean().optional(),
    replyTo: reference.nullable().optional(),
    /** Ids of uploads to this ticket by the same author that no other message has; each once. */
    attachments: z
      .array(reference)
      .max(uploadLimits.files)
      .refine((ids) => new Set(ids).size === ids.length, 'names a file twice')
      .optional(),
  })
  .meta({
    examples: [{ body: 'A new one leaves **tomorrow**.', clientMessageId: '7f1c-2', replyTo: examples.messageId }],
  })

/** The answer to a send; `duplicate` says that this `clientMessageId` had arrived before. */
export const sentMessage = z
  .object({ message, seq, duplicate: z.boolean() })
  .meta({ id: 'SentMessage', examples: [examples.sentMessage] })

export const editMessageBody = z
  .strictObject({ body: messageBody })
  .meta({ examples: [{ body: 'A new one leaves on **Monday**.' }] })

/** `after` and `before` are exclusive; neither asks for the newest page, both for what lies between. */
export const threadQuery = z.strictObject({
  before: z.coerce.number().pipe(seq).optional().describe('Only messages with a smaller `seq`.'),
  after: z.coerce.number().pipe(seq).optional().describe('Only messages with a greater `seq`; 0 is allowed.'),
  limit: z.coerce
    .number()
    .pipe(z.int().min(pageSize.min).max(pageSize.max))
    .optional()
    .describe('How many messages at most; 25 if not given.'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before; the first page without it.'),
})

export const threadPage = z
  .object({ items: z.array(message), nextCursor: z.string().nullable() })
  .meta({ id: 'ThreadPage', examples: [examples.threadPage] })
