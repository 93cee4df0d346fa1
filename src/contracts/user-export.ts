import { z } from 'zod'
import { examples } from './examples.ts'
import { message } from './messages.ts'
import { id, time } from './primitives.ts'
import { sessionInfo } from './sessions.ts'
import { ticket } from './tickets.ts'
import { user } from './users.ts'

/** Everything held about a person. */
export const userExport = z
  .object({
    exportedAt: time,
    user,
    /** Who they are to the site that they came through, as its server has proven; null: nobody has. */
    identity: z.object({ siteId: id, externalId: z.string() }).nullable(),
    sessions: z.array(sessionInfo.omit({ id: true, current: true })),
    tickets: z.array(z.object({ ticket, messages: z.array(message) })),
  })
  .meta({ id: 'UserExport', examples: [examples.userExport] })
export type UserExport = z.infer<typeof userExport>
