import type { Actor } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { presentPerson } from '../domain/people.ts'
import type { Services } from './context.ts'

/**
 * Who an access token stands for, as they are now: role and name come from the store, not from the token.
 * Throws `unauthenticated`, also when the session has ended or the account was switched off.
 */
export async function authenticate(
  { store, tokens }: Pick<Services, 'store' | 'tokens'>,
  token: string,
): Promise<Actor> {
  const claims = tokens.verify(token)
  const [user, alive] = await Promise.all([store.people.user(claims.userId), store.sessions.isAlive(claims.sessionId)])
  if (!user?.active || !alive) throw new AppError('unauthenticated')
  return {
    id: user.id,
    role: user.role,
    person: presentPerson(user),
    sessionId: claims.sessionId,
    audience: claims.audience,
    siteId: claims.siteId,
    expiresAt: claims.expiresAt,
  }
}
