import { z } from 'zod'
import { examples } from './examples.ts'
import { pageOf, pageQuery } from './lists.ts'
import { id, seq, time } from './primitives.ts'
import { slaClocks } from './sla.ts'
import { person } from './users.ts'

/** Fields whose changes a timeline tells; of the subject only that it was changed. */
export const tracedFields = ['status', 'frozenUntil', 'priority', 'tags', 'assignee', 'subject', 'rating'] as const

const value = z.union([z.string(), z.int(), z.array(z.string()), person]).nullable()

export const timelineItem = z
  .object({
    seq,
    at: time,
    /** Null: nobody did it, it happened by a rule or by the clock. */
    actor: person.nullable(),
    act: z.enum(['opened', 'replied', 'noted', 'changed', 'promise-broken']),
    messageId: id.nullable(),
    changes: z.array(z.object({ field: z.enum(tracedFields), from: value, to: value })),
    /** Which promise, where one was broken. */
    promise: z.enum(slaClocks).nullable(),
  })
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.infer<typeof timelineItem>

export const timelineQuery = pageQuery.omit({ count: true })
export const timelinePage = pageOf(timelineItem)
  .omit({ total: true })
  .meta({ id: 'Timeline', examples: [{ items: [examples.timelineItem], nextCursor: null }] })
