import type { VNode } from 'preact'
import { hrefOf, Link } from '../shared/ui/router.tsx'
import { TimeAgo } from '../shared/ui/time-ago.tsx'
import { shortUrl, stateOf } from './webhook-words.ts'
import type { Webhook } from './webhooks.ts'
import { hrefOfPage } from './where.ts'

export const StateDot = ({ tone, words }: { tone: string; words: string }): VNode => (
  <span class="hook-state">
    <span class={`hook-dot hook-dot-${tone}`} />
    {words}
  </span>
)

export const WebhookRow = ({ webhook }: { webhook: Webhook }): VNode => (
  <li>
    <Link class="hook" href={hrefOf(hrefOfPage('webhooks'), { id: webhook.id })}>
      <span class="hook-words">
        <span class="hook-name clip" dir="auto" title={webhook.url}>
          {webhook.description ?? shortUrl(webhook.url)}
        </span>
        <span class="hook-quiet clip" title={webhook.url}>
          {webhook.description ? `${shortUrl(webhook.url)} · ` : ''}
          {webhook.events ? webhook.events.join(', ') : 'All events'}
        </span>
      </span>
      <StateDot {...stateOf(webhook)} />
      <span class="hook-quiet hook-last">
        {webhook.lastDeliveredAt ? (
          <>
            Last delivery <TimeAgo at={webhook.lastDeliveredAt} />
          </>
        ) : (
          'Nothing delivered yet'
        )}
      </span>
    </Link>
  </li>
)
