import { type Actor, isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { presentPerson } from '../domain/people.ts'
import type { Services } from './context.ts'

type Needs = Pick<Services, 'store' | 'tokens' | 'secrets' | 'settings'>

export const apiKeyPrefix = 'pk_'

/** API keys last until somebody removes them; sockets still need a time. */
const keyLifetime = 86_400_000

/**
 * Who an access token or an API key stands for, as they are now: role and name come from the store, not from the
 * token. Throws `unauthenticated`, also when the session has ended or the account was switched off.
 */
export async function authenticate(services: Needs, token: string): Promise<Actor> {
  return token.startsWith(apiKeyPrefix) ? await byKey(services, token) : await byToken(services, token)
}

async function byToken({ store, tokens, settings }: Needs, token: string): Promise<Actor> {
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
    scopes: null,
    mustEnrol: settings.staffTotpRequired && isStaff(user) && !user.hasTotp,
    expiresAt: claims.expiresAt,
  }
}

async function byKey({ store, secrets }: Needs, key: string): Promise<Actor> {
  const found = await store.apiKeys.byHash(secrets.hash(key), new Date())
  if (!found) throw new AppError('unauthenticated')
  const [user, alive] = await Promise.all([store.people.user(found.userId), store.sessions.isAlive(found.sessionId)])
  if (!user?.active || !alive) throw new AppError('unauthenticated')
  return {
    id: user.id,
    role: user.role,
    person: presentPerson(user),
    sessionId: found.sessionId,
    audience: 'parley',
    siteId: null,
    scopes: found.scopes,
    mustEnrol: false,
    expiresAt: Date.now() + keyLifetime,
  }
}
