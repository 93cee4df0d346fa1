import type { AutoAssign } from '../contracts/agents.ts'
import type { OfficeHours } from '../contracts/office-hours.ts'
import type { PublicSite, ReplyTime, Site } from '../contracts/sites.ts'
import type { KeptSecret } from './kept-secrets.ts'
import { availabilityAt } from './office-hours.ts'

/** A picture of a site; its bytes are read only where they are sent. */
export interface LogoRecord {
  type: string
  /** Names this very picture, so that it can be kept for good wherever it was loaded. */
  hash: string
}

export interface SiteRecord {
  id: string
  key: string
  name: string
  origins: string[]
  colour: string
  logo: LogoRecord | null
  greeting: string
  locale: string
  corner: Site['corner']
  preChat: Site['preChat']
  replyTime: ReplyTime | null
  officeHours: OfficeHours | null
  autoAssign: AutoAssign | null
  identityRequired: boolean
  /** What its server signs identities with, the present one first. */
  identitySecrets: KeptSecret[]
  /** Since when there is the present one. */
  identitySecretAt: Date | null
  createdAt: Date
}

/** What a site has that nobody has said anything else of; also one that was made before there was more to say. */
export const siteDefaults: Omit<SiteRecord, 'id' | 'key' | 'name' | 'createdAt'> = {
  origins: [],
  colour: '#2f5d50',
  logo: null,
  greeting: 'Hi there! How can we help?',
  locale: 'en',
  corner: 'right',
  preChat: { name: 'off', email: 'off' },
  replyTime: null,
  officeHours: null,
  autoAssign: null,
  identityRequired: false,
  identitySecrets: [],
  identitySecretAt: null,
}

const look = ({ id, key, name, colour, logo, greeting, locale, corner, preChat, identityRequired }: SiteRecord) => ({
  ...{ id, key, name, colour, greeting, locale, corner, preChat, identityRequired },
  logoUrl: logo && `/widget/logo/${id}?v=${logo.hash}`,
})

/** A site as staff see it: all but its secrets. */
export const presentSite = (site: SiteRecord): Site => ({
  ...look(site),
  origins: site.origins,
  replyTime: site.replyTime,
  officeHours: site.officeHours,
  autoAssign: site.autoAssign,
  identitySecretAt: site.identitySecretAt?.toISOString() ?? null,
  createdAt: site.createdAt.toISOString(),
})

/** A site as its visitors may know it, at a time. */
export const presentPublicSite = (site: SiteRecord, at: Date): PublicSite => ({
  ...look(site),
  availability: availabilityAt(site, at),
})

/** Whose look and language what is said about a ticket has: those of its site, else of the only one there is. */
export function siteFor(sites: ReadonlyMap<string, SiteRecord>, siteId: string | null): SiteRecord | undefined {
  const [only] = sites.values()
  return siteId === null ? (sites.size === 1 ? only : undefined) : sites.get(siteId)
}

const shortest = 3
const longest = 40

/** A key made of a site's name; with a number behind it where that is taken. */
export function keyFrom(name: string, attempt: number): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const end = attempt > 1 ? `-${attempt}` : ''
  const stem = plain.length < shortest ? `site-${plain}`.replace(/-$/, '') : plain
  return stem.slice(0, longest - end.length).replace(/-$/, '') + end
}
