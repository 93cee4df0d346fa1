import type { z } from 'zod'
import type { sessionList } from '../contracts/sessions.ts'
import { AppError } from '../domain/errors.ts'
import { audit } from './audit.ts'
import type { Context, Services } from './context.ts'
import { anyone, useCase } from './use-case.ts'

/** Ends sessions and their live sockets, here at once and on other nodes within 5 s. */
export async function endSessions({ store, publish, now }: Services, sessionIds: string[]): Promise<void> {
  if (sessionIds.length === 0) return
  await store.sessions.end(sessionIds, now())
  publish.endSessions(sessionIds)
}

/** Ends all sessions of a user but one. */
export async function endSessionsOf(services: Services, userId: string, except?: string): Promise<void> {
  const sessions = await services.store.sessions.of(userId, services.now())
  await endSessions(
    services,
    sessions.map(({ id }) => id).filter((id) => id !== except),
  )
}

export const logOut = useCase({
  access: anyone,
  async run(ctx, _input: unknown): Promise<null> {
    await endSessions(ctx, [ctx.actor.sessionId])
    return null
  },
})

export const logOutEverywhere = useCase({
  access: anyone,
  async run(ctx, _input: unknown): Promise<null> {
    await endSessionsOf(ctx, ctx.actor.id)
    await audit(ctx, 'sessions.ended', ctx.actor.id)
    return null
  },
})

/** Where the actor is signed in. */
export const listSessions = useCase({
  access: anyone,
  async run({ store, actor, now }, _input: unknown): Promise<z.infer<typeof sessionList>> {
    const sessions = await store.sessions.of(actor.id, now())
    const items = sessions.map(({ id, address, userAgent, createdAt, lastUsedAt }) => ({
      id,
      current: id === actor.sessionId,
      address,
      userAgent,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt.toISOString(),
    }))
    return { items, nextCursor: null }
  },
})

/** Ends one of the actor's own sessions. */
export const endOwnSession = useCase({
  async access(ctx: Context, raw) {
    const own = await ctx.store.sessions.of(ctx.actor.id, ctx.now())
    const session = own.find(({ id }) => id === raw.sessionId)
    if (!session) throw new AppError('not_found')
    return session
  },
  async run(ctx, _input: unknown, { id }): Promise<null> {
    await endSessions(ctx, [id])
    await audit(ctx, 'sessions.ended', ctx.actor.id, { sessions: 1 })
    return null
  },
})
