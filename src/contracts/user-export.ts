import { z } from 'zod'
import { cannedReply } from './canned-replies.ts'
import { examples } from './examples.ts'
import { macro } from './macros.ts'
import { message } from './messages.ts'
import { id, time } from './primitives.ts'
import { savedView } from './saved-views.ts'
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
    /** Of staff: how they are given tickets, what they made for themselves, and the ids of what they follow. */
    work: z
      .object({
        agent: z.object({ capacity: z.int().nullable(), skills: z.array(z.string()) }).nullable(),
        views: z.array(savedView),
        cannedReplies: z.array(cannedReply),
        macros: z.array(macro),
        following: z.array(id),
      })
      .nullable(),
  })
  .meta({ id: 'UserExport', examples: [examples.userExport] })
export type UserExport = z.infer<typeof userExport>
