import type { Session } from '../contracts/users.ts'
import { presentUser } from '../domain/people.ts'
import type { UserRecord } from '../domain/records.ts'
import type { Caller, Services } from './context.ts'

const audience = 'parley'

/** A fresh pair of tokens for a session that stands. */
export async function issueTokens(services: Services, user: UserRecord, sessionId: string): Promise<Session> {
  const { store, tokens, secrets, settings } = services
  const refresh = secrets.create()
  const now = services.now()
  await store.sessions.addToken(sessionId, refresh.hash, new Date(now.getTime() + settings.refreshTtl * 1000), now)
  const accessToken = tokens.issue({ userId: user.id, sessionId, audience, siteId: null })
  return { user: presentUser(user), accessToken, refreshToken: refresh.secret, expiresIn: tokens.ttl }
}

/** Signs somebody in whose identity has just been proven. */
export async function startSession(
  services: Services,
  user: UserRecord,
  { address, userAgent }: Caller,
): Promise<Session> {
  const now = services.now()
  const expiresAt = new Date(now.getTime() + services.settings.refreshTtl * 1000)
  const sessionId = await services.store.sessions.start(
    { userId: user.id, audience, address, userAgent, expiresAt },
    now,
  )
  return await issueTokens(services, user, sessionId)
}
