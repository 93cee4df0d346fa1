import { isStaff, sideOf } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { presentUser } from '../domain/people.ts'
import { canSee, isAdmin } from '../domain/policies.ts'
import { audit } from './audit.ts'
import { staffTraces } from './staff-traces.ts'
import { useCase } from './use-case.ts'
import { threadView } from './views.ts'

const everything = 100_000

/** Everything held about a person (GDPR, article 15): for themselves as they may see it, for admins with notes. */
export const exportUser = useCase({
  async access(ctx, raw) {
    if (!isAdmin(ctx.actor) && raw.userId !== ctx.actor.id) throw new AppError('forbidden')
    const user = typeof raw.userId === 'string' ? await ctx.store.users.byId(raw.userId) : undefined
    if (!user) throw new AppError('not_found')
    return user
  },

  async run(ctx, _input: unknown, user) {
    const { store } = ctx
    const tickets = []
    for (const id of await store.erasure.ticketsOf(user.id)) {
      const page = await store.threads.page(id, sideOf(ctx.actor), { after: 0 }, everything)
      // Who was staff once wrote in tickets that are not theirs to see.
      if (page && canSee(ctx.actor, page.ticket)) tickets.push(await threadView(ctx, page.ticket, page.messages))
    }
    const sessions = (await store.sessions.of(user.id, ctx.now())).map(
      ({ address, userAgent, createdAt, lastUsedAt }) => ({
        address,
        userAgent,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
      }),
    )
    await audit(ctx, 'user.exported', user.id)
    const { siteId, externalId } = user
    const identity = siteId !== null && externalId !== null ? { siteId, externalId } : null
    const work = isStaff(user) ? await staffTraces(ctx, user.id) : null
    return { exportedAt: ctx.now().toISOString(), user: presentUser(user), identity, sessions, tickets, work }
  },
})
