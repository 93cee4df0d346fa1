import { z } from 'zod'
import { examples } from './examples.ts'
import { officeHours } from './office-hours.ts'
import { id, line, reference, time } from './primitives.ts'
import { channel, priority } from './tickets.ts'

/** Minutes of office time; null: nothing is promised. */
const target = z.int().min(1).max(525_600).nullable()

/** Whose hours count: all, those of the ticket's site, or the policy's own. */
const slaHours = z.union([z.enum(['always', 'site']), officeHours])

/** Which tickets a policy is for; an empty list: whatever it is about. */
const slaTickets = z.strictObject({
  priorities: z.array(priority).max(4),
  sites: z.array(reference).max(200),
  channels: z.array(channel).max(5),
  /** Those with any of these tags. */
  tags: z.array(line(40)).max(50),
})

export const slaPolicy = z
  .object({
    id,
    name: z.string(),
    active: z.boolean(),
    /** Of all policies that a ticket fits, the one with the lowest counts. */
    position: z.int(),
    tickets: slaTickets,
    firstResponse: target,
    nextResponse: target,
    resolution: target,
    officeHours: slaHours,
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'SlaPolicy', examples: [examples.slaPolicy] })
export type SlaPolicy = z.infer<typeof slaPolicy>

export const slaPolicyList = z
  .object({ items: z.array(slaPolicy), nextCursor: z.null() })
  .meta({ id: 'SlaPolicyList', examples: [{ items: [examples.slaPolicy], nextCursor: null }] })

const slaFields = {
  name: line(80),
  active: z.boolean(),
  position: z.int().min(0).max(1000),
  tickets: slaTickets.partial(),
  firstResponse: target,
  nextResponse: target,
  resolution: target,
  officeHours: slaHours,
}

export const createSlaPolicyBody = z
  .strictObject({ ...z.strictObject(slaFields).partial().shape, name: slaFields.name })
  .meta({ examples: [{ name: 'Urgent', tickets: { priorities: ['urgent'] }, firstResponse: 30, resolution: 480 }] })

export const updateSlaPolicyBody = z
  .strictObject(slaFields)
  .partial()
  .meta({ examples: [{ firstResponse: 60 }] })
