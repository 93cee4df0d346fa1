import { z } from 'zod'
import { id, time } from './primitives.ts'

/** What is promised: the first answer, each further one, and the solution. */
export const slaClocks = ['firstResponse', 'nextResponse', 'resolution'] as const
export type SlaClockName = (typeof slaClocks)[number]

/** One promise on one ticket. While its clock stands still nothing is due. */
const slaClock = z.object({
  /** Minutes of office time that were promised. */
  target: z.int(),
  dueAt: time.nullable(),
  /** When it was kept, or no longer mattered; null: not yet. */
  endedAt: time.nullable(),
  /** When it was broken; null: it was not. */
  breachedAt: time.nullable(),
})

/** What is promised about a ticket, for staff. */
export const ticketSla = z
  .object({
    policy: z.object({ id, name: z.string() }),
    /** What is due first of all that runs, broken or not. */
    dueAt: time.nullable(),
    firstResponse: slaClock.nullable(),
    nextResponse: slaClock.nullable(),
    resolution: slaClock.nullable(),
  })
  .meta({ id: 'TicketSla' })
export type TicketSla = z.infer<typeof ticketSla>
