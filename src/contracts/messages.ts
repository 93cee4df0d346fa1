import { z } from 'zod'
import { pageSize } from './lists.ts'
import { id, reference, seq, time, visibleText } from './primitives.ts'
import { person } from './users.ts'

export const attachment = z.object({ id, name: z.string(), type: z.string(), size: z.int() }).meta({ id: 'Attachment' })

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
  .meta({ id: 'Message' })
export type Message = z.infer<typeof message>

export const messageBody = visibleText(16_384).min(1)
export const clientMessageId = z.string().min(1).max(64)

export const sendMessageBody = z.strictObject({
  body: messageBody,
  clientMessageId: clientMessageId.optional(),
  internal: z.boolean().optional(),
  replyTo: reference.nullable().optional(),
  attachments: z.array(reference).max(10).optional(),
})

/** The answer to a send; `duplicate` says that this `clientMessageId` had arrived before. */
export const sentMessage = z.object({ message, seq, duplicate: z.boolean() }).meta({ id: 'SentMessage' })

export const editMessageBody = z.strictObject({ body: messageBody })

/** `after` and `before` are exclusive; neither asks for the newest page, both for what lies between. */
export const threadQuery = z.strictObject({
  before: z.coerce.number().pipe(seq).optional(),
  after: z.coerce.number().pipe(seq).optional(),
  limit: z.coerce.number().pipe(z.int().min(pageSize.min).max(pageSize.max)).optional(),
  cursor: z.string().max(500).optional(),
})

export const threadPage = z
  .object({ items: z.array(message), nextCursor: z.string().nullable() })
  .meta({ id: 'ThreadPage' })
