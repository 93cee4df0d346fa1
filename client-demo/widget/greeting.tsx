import type { VNode } from 'preact'
import type { Chat } from './chat.ts'
import { SiteMark } from './site-mark.tsx'
import { wording } from './words.ts'

/** Where every conversation begins; it stays above the first message, so that nothing moves when that is written. */
export const Greeting = ({ chat }: { chat: Chat }): VNode => {
  const site = chat.site.value
  return (
    <div class="row greeting theirs">
      <span class="face" aria-hidden="true">
        <SiteMark site={site} small />
      </span>
      <div class="stack">
        <p class="author">
          <bdi>{site?.name}</bdi>
        </p>
        <p class="bubble first last" dir="auto">
          {site?.greeting || wording.value.greeting}
        </p>
      </div>
    </div>
  )
}
