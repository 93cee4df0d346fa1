import { z } from 'zod'
import { examples } from './examples.ts'
import { id } from './primitives.ts'

const count = z.int().min(0)

/** How many tickets each view of the console has, for whoever asks. `unsolved` are open and pending ones. */
export const ticketCounts = z
  .object({
    unsolved: count,
    /** Unsolved ones that are assigned to the caller. */
    mine: count,
    /** Unsolved ones that are nobody's. */
    unassigned: count,
    pending: count,
    frozen: count,
    solved: count,
    closed: count,
    all: count,
    /** Of each saved view that the caller sees. */
    views: z.array(z.object({ id, count })),
  })
  .meta({ id: 'TicketCounts', examples: [examples.ticketCounts] })
export type TicketCounts = z.infer<typeof ticketCounts>
