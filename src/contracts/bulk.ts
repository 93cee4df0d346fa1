import { z } from 'zod'
import { problem } from './errors.ts'
import { examples } from './examples.ts'
import { reference } from './primitives.ts'
import { status, tags, ticket } from './tickets.ts'

const mostTickets = 100

export const bulkBody = z
  .strictObject({
    ids: z
      .array(reference)
      .min(1)
      .max(mostTickets)
      .overwrite((ids) => [...new Set(ids)]),
    status: status.optional(),
    /** The id of an agent; null: nobody. */
    assignee: reference.nullable().optional(),
    /** Instead of those that are there. */
    tags: tags.optional(),
  })
  .refine(({ ids: _, ...changes }) => Object.keys(changes).length > 0, 'changes nothing')
  .meta({ examples: [{ ids: [examples.id], status: 'solved' }] })

/** What became of one of them: the ticket as it is now, or the problem that kept it as it was. */
const bulkResult = z.object({ id: reference, ticket: ticket.nullable(), error: problem.nullable() })

/** One result for each id, in the order given. */
export const bulkResults = z
  .object({ items: z.array(bulkResult) })
  .meta({ id: 'BulkResults', examples: [{ items: [{ id: examples.id, ticket: examples.ticket, error: null }] }] })
export type BulkResults = z.infer<typeof bulkResults>
