import { z } from 'zod'
import { examples } from './examples.ts'
import { id } from './primitives.ts'

/** What an upload may hold; `bytes` counts for each file. */
export const uploadLimits = { bytes: 10 * 1024 * 1024, files: 10 } as const

/** A file of a ticket. Pictures have their size in pixels as they are shown, where it could be read. */
export const attachment = z
  .object({
    id,
    name: z.string(),
    type: z.string(),
    /** Bytes. */
    size: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    /** Where it is downloaded, by whoever may see its message. */
    url: z.string(),
  })
  .meta({ id: 'Attachment', examples: [examples.attachment] })
export type Attachment = z.infer<typeof attachment>

/** What an upload answers: one file itself, several as `items`, in the order in which they came. */
export const uploaded = z
  .union([
    attachment,
    z.object({ items: z.array(attachment) }).meta({ id: 'Attachments', examples: [{ items: [examples.attachment] }] }),
  ])
  .meta({ examples: [examples.attachment] })
export type Uploaded = z.infer<typeof uploaded>
