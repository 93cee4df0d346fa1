import { z } from 'zod'
import { examples } from './examples.ts'
import { timeZone } from './office-hours.ts'
import { id, reference } from './primitives.ts'
import { channel } from './tickets.ts'
import { person } from './users.ts'

const day = z.iso.date()
const mostDays = 366
const dayLength = 86_400_000

export const reportQuery = z
  .strictObject({
    from: day.optional().describe('The first day; 29 days before the last one if not given.'),
    to: day.optional().describe('The last day; today if not given.'),
    timeZone: timeZone.optional().describe('Whose days, such as Europe/Berlin; UTC if not given.'),
    site: reference.optional().describe('Only tickets that came through this site, by its id or key; `none`: no site.'),
    agent: reference.optional().describe('Only tickets of this agent, by id; `none`: nobody’s.'),
    tag: z.string().max(40).optional().describe('Only tickets with this tag.'),
    channel: channel.optional().describe('Only tickets that came this way.'),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'lies before the beginning' })
  .refine(({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) < mostDays * dayLength, {
    path: ['from'],
    message: `lies more than ${mostDays} days before the end`,
  })
export type ReportQuery = z.infer<typeof reportQuery>

/** How long things took, in seconds; null where nothing was measured. */
const spread = z.object({ count: z.int(), median: z.int().nullable(), p90: z.int().nullable() })

const figures = z.object({
  /** Tickets that were opened. The first responses, promises and ratings are theirs. */
  created: z.int(),
  /** Tickets that were solved or closed, and are so still. The resolutions are theirs. */
  solved: z.int(),
  firstResponse: spread,
  resolution: spread,
  /** Of the tickets to which something was promised: all kept and done with, or something broken. */
  sla: z.object({ kept: z.int(), broken: z.int() }),
  /** `satisfied` is the share of 4 and 5. */
  ratings: z.object({ count: z.int(), average: z.number().nullable(), satisfied: z.number().nullable() }),
})
export type Figures = z.infer<typeof figures>

const withBacklog = figures.extend({
  /** Tickets that were neither solved nor closed at the end. */
  backlog: z.int(),
})

export const reportSummary = z
  .object({
    ...{ from: day, to: day, timeZone: z.string() },
    total: withBacklog,
    byDay: z.array(withBacklog.extend({ day })),
    byAgent: z.array(figures.extend({ agent: person.nullable() })),
    bySite: z.array(figures.extend({ site: z.object({ id, key: z.string(), name: z.string() }).nullable() })),
    /** The tags of most tickets, at most 50. */
    byTag: z.array(figures.extend({ tag: z.string() })),
  })
  .meta({ id: 'ReportSummary', examples: [examples.reportSummary] })
export type ReportSummary = z.infer<typeof reportSummary>
