import type { z } from 'zod'
import type { widgetSession, widgetSessionBody } from '../contracts/sites.ts'
import { AppError } from '../domain/errors.ts'
import { standing } from '../domain/kept-secrets.ts'
import { isAmong } from '../domain/origins.ts'
import { presentUser } from '../domain/people.ts'
import type { UserRecord } from '../domain/records.ts'
import { presentPublicSite, type SiteRecord } from '../domain/sites.ts'
import type { Caller, Services } from './context.ts'
import { moveVisitor } from './move-visitor.ts'

type Input = z.output<typeof widgetSessionBody>
type Labels = Partial<UserRecord['label']>
interface Visitor {
  user: UserRecord
  visitorToken: string
}

const unproven = () => new AppError('unauthenticated', 'This identity proves nobody.')

/**
 * Starts a visitor's session on a site, or goes on with the visitor whom the token names. A typed e-mail is a label:
 * it opens no account and shows no older ticket. Throws `not_found` for an unknown site, `forbidden` where another page
 * asks, `unauthenticated` for an identity that proves nobody and where one is missing.
 * @param foreign the origin of the page that asks, where it is none of ours
 */
export async function startWidgetSession(
  services: Services,
  input: Input,
  { address, userAgent }: Caller,
  foreign: string | undefined,
): Promise<z.infer<typeof widgetSession>> {
  const { store, tokens, limits, secrets } = services
  await limits.take('visitor', address)
  const site = await store.sites.byKey(input.siteKey)
  if (!site) throw new AppError('not_found', 'There is no site with this key.')
  if (foreign !== undefined && !isAmong(site.origins, foreign)) throw new AppError('forbidden')

  const { user, visitorToken } = await visitorOf(services, site, input)
  const now = services.now()
  const audience = 'parley:widget'
  const expiresAt = new Date(now.getTime() + tokens.ttl * 1000)
  const device = secrets.hash(visitorToken)
  const sessionId = await store.sessions.start(
    { userId: user.id, audience, address, userAgent, expiresAt, device },
    now,
  )
  const accessToken = tokens.issue({ userId: user.id, sessionId, audience, siteId: site.id })
  return {
    ...{ user: presentUser(user), identified: user.externalId !== null, accessToken, visitorToken },
    ...{ expiresIn: tokens.ttl, site: presentPublicSite(site, now) },
  }
}

async function visitorOf(services: Services, site: SiteRecord, input: Input): Promise<Visitor> {
  const known = await knownVisitor(services, site, input.visitorToken)
  const typed = { name: input.name, email: input.email }
  if (input.identity !== undefined) return await identified(services, site, input.identity, known)
  if (site.identityRequired && !known?.user.externalId) {
    throw new AppError('unauthenticated', 'This site asks for an identity.')
  }
  // Whom the site's server has named is not renamed by what somebody types.
  if (known) return known.user.externalId ? known : { ...known, user: await labelled(services, known.user, typed) }
  return await newVisitor(services, {
    siteId: site.id,
    label: { name: typed.name ?? null, email: typed.email ?? null },
  })
}

/** Visitor tokens are `ID.SECRET`; the store keeps a hash. One that proves nothing, or is of another site, is none. */
async function knownVisitor(
  { store, secrets }: Services,
  site: SiteRecord,
  visitorToken: string | null | undefined,
): Promise<Visitor | undefined> {
  const [id, secret] = visitorToken?.split('.', 2) ?? []
  const user = id && secret ? await store.visitors.byToken(id, secrets.hash(secret)) : undefined
  if (!user || !visitorToken || (user.siteId !== null && user.siteId !== site.id)) return undefined
  return { user, visitorToken }
}

async function labelled(
  { store }: Services,
  user: UserRecord,
  given: { [Label in keyof Labels]?: string | undefined },
) {
  const label = { name: given.name ?? user.label.name, email: given.email ?? user.label.email }
  if (label.name === user.label.name && label.email === user.label.email) return user
  const updated = await store.users.update(user.id, { label })
  store.people.forget(user.id)
  return updated ?? user
}

async function newVisitor(
  { store, secrets, now }: Services,
  who: { siteId: string; externalId?: string; label: UserRecord['label'] },
): Promise<Visitor> {
  const { secret, hash } = secrets.create()
  const account = { email: null, username: null, role: 'customer' as const }
  const user = await store.users.create({ ...account, ...who, visitorHash: hash }, now())
  return { user, visitorToken: `${user.id}.${secret}` }
}

/**
 * Whoever the site's server says it is. An identity works once, and again only for who comes with a token of the same
 * person. What an anonymous visitor has asked before becomes that person's.
 */
async function identified(
  services: Services,
  site: SiteRecord,
  token: string,
  known: Visitor | undefined,
): Promise<Visitor> {
  const { store, vault, readIdentity } = services
  const at = services.now()
  const keys = standing(site.identitySecrets, at).map(({ sealed }) => vault.open(sealed))
  const identity = readIdentity(token, site.key, keys, at)
  if (!identity) throw unproven()
  const { externalId, name, email } = identity
  const isBack = known?.user.siteId === site.id && known.user.externalId === externalId
  if (!(await store.usedIdentities.use(identity.digest, identity.expiresAt)) && !isBack) throw unproven()

  const person = isBack ? known : await personOf(services, site, externalId)
  if (!person.user.active) throw unproven()
  // What they typed themselves stands where the site says nothing.
  const { label } = person.user
  const typed = known?.user.label
  const user = await labelled(services, person.user, {
    name: name ?? label.name ?? typed?.name ?? undefined,
    email: email ?? label.email ?? typed?.email ?? undefined,
  })
  if (known && known.user.externalId === null) await moveVisitor(services, known.user.id, user.id)
  return { user, visitorToken: person.visitorToken }
}

/** The person whom a site calls so, on one more device; made where it is their first. */
async function personOf(services: Services, site: SiteRecord, externalId: string): Promise<Visitor> {
  const { store, secrets } = services
  const find = () => store.visitors.byExternalId(site.id, externalId)
  let user = await find()
  if (!user) {
    const label = { name: null, email: null }
    const made = await newVisitor(services, { siteId: site.id, externalId, label }).catch(async (error: unknown) => {
      // Somebody else has just made the same person.
      user = await find()
      if (!user) throw error
      return undefined
    })
    if (made) return made
  }
  if (!user) throw unproven()
  const { secret, hash } = secrets.create()
  await store.visitors.addToken(user.id, hash)
  return { user, visitorToken: `${user.id}.${secret}` }
}
