import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { person } from './users.ts'

/** Those of the staff who keep an eye on a ticket, in the order in which they began. */
export const followerList = z
  .object({ items: z.array(person), nextCursor: z.null() })
  .meta({ id: 'FollowerList', examples: [pageWith(examples.person)] })
export type FollowerList = z.infer<typeof followerList>
