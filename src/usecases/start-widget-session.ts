import type { z } from 'zod'
import type { widgetSession, widgetSessionBody } from '../contracts/sites.ts'
import { AppError } from '../domain/errors.ts'
import { presentUser } from '../domain/people.ts'
import type { UserRecord } from '../domain/records.ts'
import type { Caller, Services } from './context.ts'

type Input = z.output<typeof widgetSessionBody>

/**
 * Starts a visitor's session on a site, or goes on with the visitor whom the token names. A typed e-mail is a label:
 * it opens no account and shows no older ticket. Throws `not_found` for an unknown site.
 */
export async function startWidgetSession(
  services: Services,
  input: Input,
  { address, userAgent }: Caller,
): Promise<z.infer<typeof widgetSession>> {
  const { store, tokens, limits } = services
  await limits.take('visitor', address)
  const site = await store.sites.byKey(input.siteKey)
  if (!site) throw new AppError('not_found', 'There is no site with this key.')

  const { user, visitorToken } = await visitorOf(services, input)
  const now = new Date()
  const audience = 'parley:widget'
  const expiresAt = new Date(now.getTime() + tokens.ttl * 1000)
  const sessionId = await store.sessions.start({ userId: user.id, audience, address, userAgent, expiresAt }, now)
  const accessToken = tokens.issue({ userId: user.id, sessionId, audience, siteId: site.id })
  const { origins: _, ...publicSite } = site
  return { user: presentUser(user), accessToken, visitorToken, expiresIn: tokens.ttl, site: publicSite }
}

/** Visitor tokens are `ID.SECRET`; the store keeps a hash. One that proves nothing makes a new visitor. */
async function visitorOf(services: Services, input: Input): Promise<{ user: UserRecord; visitorToken: string }> {
  const { store, secrets } = services
  const [id, secret] = input.visitorToken?.split('.', 2) ?? []
  const known = id && secret ? await store.secrets.visitor(id, secrets.hash(secret)) : undefined
  if (known && input.visitorToken) {
    const label = { name: input.name ?? known.label.name, email: input.email ?? known.label.email }
    const changed = label.name !== known.label.name || label.email !== known.label.email
    const user = changed ? await store.users.update(known.id, { label }) : known
    store.people.forget(known.id)
    return { user: user ?? known, visitorToken: input.visitorToken }
  }

  const fresh = secrets.create()
  const label = { name: input.name ?? null, email: input.email ?? null }
  const visitor = { email: null, username: null, role: 'customer' as const, label, visitorHash: fresh.hash }
  const user = await store.users.create(visitor, new Date())
  return { user, visitorToken: `${user.id}.${fresh.secret}` }
}
