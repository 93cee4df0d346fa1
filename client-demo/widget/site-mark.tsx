import type { VNode } from 'preact'
import type { PublicSite } from '../../src/contracts/sites.ts'
import { initials } from '../shared/format.ts'

/** A site's picture, or its initials on its colour. */
export const SiteMark = ({ site, small = false }: { site: PublicSite | null; small?: boolean }): VNode => (
  <span class={small ? 'site-mark small' : 'site-mark'}>
    {site?.logoUrl ? <img src={site.logoUrl} alt="" /> : site ? initials(site.name) : ''}
  </span>
)
