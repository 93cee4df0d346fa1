import type { Session } from '../contracts/users.ts'
import { AppError } from '../domain/errors.ts'
import type { Services } from './context.ts'
import { endSessions } from './end-sessions.ts'
import { issueTokens } from './start-session.ts'

/** How long a spent token is still taken, in milliseconds: parallel refreshes and lost answers of an honest client. */
const grace = 10_000

/**
 * Spends a refresh token for a new pair. A token that was spent longer ago is in two hands: its whole session ends.
 * Throws `unauthenticated`.
 */
export async function refreshSession(services: Services, refreshToken: string): Promise<Session> {
  const { store, secrets } = services
  const spent = await store.sessions.spend(secrets.hash(refreshToken), grace, services.now())
  if (spent.outcome === 'reused') await endSessions(services, [spent.sessionId])
  const user = spent.session && (await store.users.byId(spent.session.userId))
  if (!spent.session || !user?.active) throw new AppError('unauthenticated', 'Sign in again.')
  return await issueTokens(services, user, spent.session.id)
}
