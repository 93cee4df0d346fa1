import type { VNode } from 'preact'
import { hrefOf, Link } from '../shared/ui/router.tsx'
import { SiteMark } from './site-mark.tsx'
import type { Site } from './sites.ts'
import { hrefOfPage } from './where.ts'

const hosts = ({ origins }: Site): string =>
  origins.length ? origins.map((origin) => origin.replace(/^https?:\/\//, '')).join(', ') : 'Only on this server'

const languageOf = ({ locale }: Site): string => new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale

export const SiteRow = ({ site }: { site: Site }): VNode => (
  <li>
    <Link class="site-row" href={hrefOf(hrefOfPage('sites'), { id: site.id })}>
      <SiteMark name={site.name} colour={site.colour} logo={site.logoUrl} />
      <span class="site-row-words">
        <span class="site-row-name clip" dir="auto" title={site.name}>
          {site.name}
        </span>
        <span class="site-row-quiet clip" title={site.origins.join('\n')}>
          {hosts(site)}
        </span>
      </span>
      <code class="site-row-key clip">{site.key}</code>
      <span class="site-row-quiet site-row-about">
        {languageOf(site)}
        {site.officeHours ? ' · Office hours' : ''}
        {site.identityRequired ? ' · Signed in only' : ''}
      </span>
    </Link>
  </li>
)
