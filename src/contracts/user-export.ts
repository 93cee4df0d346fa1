import { z } from 'zod'
import { examples } from './examples.ts'
import { message } from './messages.ts'
import { time } from './primitives.ts'
import { sessionInfo } from './sessions.ts'
import { ticket } from './tickets.ts'
import { user } from './users.ts'

/** Everything held about a person. */
export const userExport = z
  .object({
    exportedAt: time,
    user,
    sessions: z.array(sessionInfo.omit({ id: true, current: true })),
    tickets: z.array(z.object({ ticket, messages: z.array(message) })),
  })
  .meta({ id: 'UserExport', examples: [examples.userExport] })
export type UserExport = z.infer<typeof userExport>
