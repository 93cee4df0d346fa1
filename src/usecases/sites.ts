import type { z } from 'zod'
import type {
  createSiteBody,
  rotateIdentitySecretBody,
  Site,
  siteList,
  siteWithSecret,
  updateSiteBody,
} from '../contracts/sites.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { rotated } from '../domain/kept-secrets.ts'
import { pictureIn } from '../domain/logo.ts'
import { isAdmin } from '../domain/policies.ts'
import { keyFrom, presentSite, type SiteRecord } from '../domain/sites.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { type Raw, useCase } from './use-case.ts'

/** Every ticket that is shown names its site: all of them are kept in memory. */
const mostSites = 200
/** Keys made of a name that are tried, one after the other. */
const mostKeys = 50
/** Seconds for which an old secret proves identities too. */
const usualOverlap = 86_400
const secretPrefix = 'ids_'

function mayRead(ctx: Context): void {
  if (!isStaff(ctx.actor)) throw new AppError('forbidden')
}

function mayManage(ctx: Context): void {
  if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
}

const access = (may: (ctx: Context) => void) =>
  async function siteAccess(ctx: Context, { siteId }: Raw): Promise<SiteRecord> {
    may(ctx)
    const site = typeof siteId === 'string' ? await ctx.store.sites.byId(siteId) : undefined
    if (!site) throw new AppError('not_found')
    return site
  }

const pictureOf = (logo: string | null | undefined) => (typeof logo === 'string' ? pictureIn(logo) : logo)

const needsSecret = () =>
  new AppError('conflict', 'Make an identity secret first: without one nobody could prove who they are.')

/** Tickets are given to staff who can work. */
async function assertAgents(ctx: Context, autoAssign: Site['autoAssign'] | undefined): Promise<void> {
  const named = autoAssign?.agents ?? []
  if (named.length === 0) return
  const staff = new Set((await ctx.store.agents.staff()).map(({ id }) => id))
  if (!named.every((id) => staff.has(id))) throw invalid('autoAssign.agents', 'names somebody who is no active agent')
}

export const listSites = useCase({
  access: mayRead,
  async run({ store }, _input: unknown): Promise<z.infer<typeof siteList>> {
    const sites = await store.sites.list()
    return { items: [...sites.values()].map(presentSite), nextCursor: null }
  },
})

export const getSite = useCase({
  access: access(mayRead),
  run: async (_ctx, _input: unknown, site): Promise<Site> => presentSite(site),
})

/** Makes a site. Its key is made of its name where none is given. */
export const createSite = useCase({
  access: mayManage,
  async run(ctx, { key, logo, ...fields }: z.output<typeof createSiteBody>): Promise<Site> {
    if (fields.identityRequired) throw needsSecret()
    await assertAgents(ctx, fields.autoAssign)
    if ((await ctx.store.sites.list()).size >= mostSites) {
      throw new AppError('conflict', `There are ${mostSites} sites already.`)
    }
    const picture = pictureOf(logo)
    const at = ctx.now()
    const make = (chosen: string) => ctx.store.sites.create({ ...fields, key: chosen, logo: picture }, at)
    const site = key === undefined ? await underFreeKey(fields.name, make) : await make(key)
    await audit(ctx, 'site.created', site.id, { key: site.key })
    return presentSite(site)
  },
})

/** Tries keys made of a name until one is free; two nodes at once do not get the same. */
async function underFreeKey(name: string, make: (key: string) => Promise<SiteRecord>): Promise<SiteRecord> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await make(keyFrom(name, attempt))
    } catch (error) {
      const isTaken = error instanceof AppError && error.code === 'conflict'
      if (!isTaken || attempt === mostKeys) throw error
    }
  }
}

export const updateSite = useCase({
  access: access(mayManage),
  async run(ctx, input: z.output<typeof updateSiteBody> & { siteId: string }, site): Promise<Site> {
    const { siteId: _, logo, ...fields } = input
    const changed = Object.keys({ ...fields, ...(logo !== undefined && { logo }) }).sort()
    if (changed.length === 0) return presentSite(site)
    await assertAgents(ctx, fields.autoAssign)
    const needs = fields.identityRequired === true
    const updated = await ctx.store.sites.update(site.id, { ...fields, logo: pictureOf(logo) }, needs)
    if (!updated) throw needs ? needsSecret() : new AppError('not_found')
    await audit(ctx, 'site.updated', site.id, { fields: changed.join(' ') })
    return presentSite(updated)
  },
})

/** Gives a site a new secret to sign identities with, shown this once. The old one counts besides it for a while. */
export const rotateIdentitySecret = useCase({
  access: access(mayManage),
  async run(ctx, input: z.output<typeof rotateIdentitySecretBody>, site): Promise<z.infer<typeof siteWithSecret>> {
    const at = ctx.now()
    const identitySecret = secretPrefix + ctx.secrets.create().secret
    const secrets = rotated(site.identitySecrets, ctx.vault.seal(identitySecret), input.overlap ?? usualOverlap, at)
    const updated = await ctx.store.sites.replaceSecrets(site, secrets, at)
    if (!updated) throw new AppError('conflict', 'Somebody else has just rotated it.')
    await audit(ctx, 'site.secret-rotated', site.id)
    return { ...presentSite(updated), identitySecret }
  },
})
