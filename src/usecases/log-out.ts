import type { Context } from './context.ts'
import { anyone, useCase } from './use-case.ts'

/** Ends the actor's session with its live sockets. */
export const logOut = useCase({
  access: anyone,
  async run({ store, publish, actor }, _input: unknown): Promise<null> {
    await store.sessions.end(actor.sessionId)
    publish.endSessions([actor.sessionId])
    return null
  },
})

/** Ends sessions of a user with their live sockets. */
export async function endSessionsOf(ctx: Context, userId: string, except?: string): Promise<void> {
  ctx.publish.endSessions(await ctx.store.sessions.endAll(userId, except))
}

/** Ends every session of the actor. */
export const logOutEverywhere = useCase({
  access: anyone,
  async run(ctx, _input: unknown): Promise<null> {
    await endSessionsOf(ctx, ctx.actor.id)
    return null
  },
})
