import type { VNode } from 'preact'
import { IconButton } from '../shared/ui/button.tsx'
import { DayTime, TimeAgo } from '../shared/ui/time-ago.tsx'
import { type ApiKey, scopes } from './api-keys.ts'

const wordsOf = (scope: string): string => scopes.find((one) => one.scope === scope)?.words ?? ''

export const ApiKeyRow = ({ apiKey, onRemove }: { apiKey: ApiKey; onRemove: () => void }): VNode => (
  <li class="api-key">
    <div class="api-key-words">
      <p class="api-key-name">
        <span class="clip" dir="auto" title={apiKey.name}>
          {apiKey.name}
        </span>
        <code class="api-key-prefix">{apiKey.prefix}…</code>
      </p>
      <p class="api-key-quiet">
        Made by <bdi>{apiKey.createdBy.name}</bdi>, <TimeAgo at={apiKey.createdAt} />
      </p>
    </div>
    <ul class="api-key-scopes" aria-label="What it may do">
      {apiKey.scopes.map((scope) => (
        <li class="mark" key={scope} title={wordsOf(scope)}>
          {scope}
        </li>
      ))}
    </ul>
    <p class="api-key-used api-key-quiet">
      {apiKey.lastUsedAt ? (
        <>
          Used <DayTime at={apiKey.lastUsedAt} />
        </>
      ) : (
        'Never used'
      )}
    </p>
    <IconButton icon="trash" label={`Remove ${apiKey.name}`} onClick={onRemove} />
  </li>
)
