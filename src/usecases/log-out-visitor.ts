import type { z } from 'zod'
import type { widgetLogoutBody } from '../contracts/sites.ts'
import { AppError } from '../domain/errors.ts'
import { endSessions } from './end-sessions.ts'
import { useCase } from './use-case.ts'

/**
 * Ends a visitor's session, and all others that the same token has begun: in other tabs. It brings nobody back any
 * more. A token of somebody else stays as it is.
 */
export const logOutVisitor = useCase({
  access({ actor }) {
    if (actor.audience !== 'parley:widget') throw new AppError('forbidden', 'Only visitors leave a widget.')
  },
  async run(ctx, { visitorToken }: z.output<typeof widgetLogoutBody>): Promise<null> {
    const { store, secrets, actor } = ctx
    const [id, secret = ''] = visitorToken.split('.', 2)
    const own = id === actor.id
    if (own) await store.visitors.removeToken(actor.id, secrets.hash(secret))
    const begun = own ? await store.sessions.ofDevice(actor.id, secrets.hash(visitorToken)) : []
    await endSessions(ctx, [...new Set([actor.sessionId, ...begun])])
    return null
  },
})
