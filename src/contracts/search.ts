import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { pageOf, pageQuery } from './lists.ts'
import { id, seq } from './primitives.ts'
import { ticket, ticketFilters } from './tickets.ts'

const { q: _, ...filters } = ticketFilters

export const searchQuery = pageQuery.omit({ count: true }).extend({
  q: z
    .string()
    .min(1)
    .max(200)
    .describe('Words to find in subject and messages; each is found where a word begins so.'),
  ...filters,
})

/** Where words were found, in UTF-16 units; `end` is behind the last one. */
const ranges = z.array(z.object({ start: z.int().min(0), end: z.int().min(0) }))

/** A message in which words were found, and the part of it around them. */
export const hit = z.object({ messageId: id, seq, excerpt: z.string(), ranges })
export type Hit = z.infer<typeof hit>

/** A ticket in which all words were found, here or there. */
export const foundTicket = z
  .object({
    ticket,
    /** Of its subject. */
    subjectRanges: ranges,
    /** At most 3: those with the most of the words, of these the newest. */
    hits: z.array(hit),
  })
  .meta({ id: 'FoundTicket', examples: [examples.foundTicket] })
export type FoundTicket = z.infer<typeof foundTicket>

export const foundPage = pageOf(foundTicket)
  .omit({ total: true })
  .meta({ id: 'FoundPage', examples: [pageWith(examples.foundTicket)] })
