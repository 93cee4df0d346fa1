import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { id, reference } from './primitives.ts'
import { tags } from './tickets.ts'
import { person } from './users.ts'

/** Whether an agent is there: `away` and `offline` as they said themselves, `offline` also without a live socket. */
export const presenceStatus = z.enum(['online', 'away', 'offline'])
export type PresenceStatus = z.infer<typeof presenceStatus>

export const setPresenceBody = z.strictObject({ status: presenceStatus }).meta({ examples: [{ status: 'away' }] })

/** Where somebody stands now, on all nodes together. */
export const presence = z
  .object({ user: person, status: presenceStatus })
  .meta({ id: 'Presence', examples: [{ user: examples.person, status: 'away' }] })
export type Presence = z.infer<typeof presence>

/** How many open tickets somebody looks after at most, as far as tickets are handed out; null: no limit. */
const capacity = z.int().min(0).max(1000).nullable()

/** A member of staff as colleagues see them: whether they are there, and what they have to do. */
export const agent = z
  .object({
    ...person.shape,
    id,
    status: presenceStatus,
    capacity,
    /** Tags of tickets that they are good at. */
    skills: z.array(z.string()),
    /** Open tickets that are assigned to them. */
    load: z.int(),
  })
  .meta({ id: 'Agent', examples: [examples.agent] })
export type Agent = z.infer<typeof agent>

export const agentList = z
  .object({ items: z.array(agent), nextCursor: z.null() })
  .meta({ id: 'AgentList', examples: [pageWith(examples.agent)] })

export const updateAgentBody = z
  .strictObject({ capacity: capacity.optional(), skills: tags.optional() })
  .meta({ examples: [{ capacity: 8, skills: ['returns'] }] })

/** To whom the tickets of a site are given by themselves: these, or with null everybody of the role `agent`. */
export const autoAssign = z
  .strictObject({ agents: z.array(reference).max(200).nullable() })
  .meta({ id: 'AutoAssign', examples: [{ agents: null }] })
export type AutoAssign = z.infer<typeof autoAssign>
