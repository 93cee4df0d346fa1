import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { CopyButton } from '../shared/ui/copy-button.tsx'
import { SettingsSection } from '../shared/ui/settings-section.tsx'
import { Segments } from './segments.tsx'
import { snippet } from './site-words.ts'
import type { Site } from './sites.ts'

/** What `/widget.json` says: the loader of this version under its own name, and its hash. */
interface PinnedLoader {
  src: string
  integrity: string
}

const isPinned = (value: unknown): value is PinnedLoader =>
  typeof value === 'object' && value !== null && 'src' in value && 'integrity' in value

const readPinned = async (): Promise<PinnedLoader | null> => {
  try {
    const said: unknown = await (await fetch('/widget.json')).json()
    return isPinned(said) ? said : null
  } catch {
    return null
  }
}

const kinds = [
  { value: 'latest', text: 'Latest' },
  { value: 'pinned', text: 'Pinned' },
] as const

/** The one line to put into the pages. */
export const SiteInstall = ({ site }: { site: Site }): VNode => {
  const kind = useSignal<(typeof kinds)[number]['value']>('latest')
  const pinned = useSignal<PinnedLoader | null>(null)
  useEffect(
    () =>
      void readPinned().then((found) => {
        pinned.value = found
      }),
    [],
  )
  const loader = kind.value === 'pinned' ? (pinned.value ?? undefined) : undefined
  const text = snippet(location.origin, site.key, loader)
  return (
    <SettingsSection
      title="Install"
      lead="Put this line into every page that shall have the chat."
      action={
        pinned.value ? (
          <Segments
            quiet
            label="Which script"
            options={kinds}
            value={kind.value}
            onChange={(value) => {
              kind.value = value
            }}
          />
        ) : undefined
      }
    >
      <div class="snippet">
        <code class="snippet-text">{text}</code>
        <CopyButton text={text} label="Copy script tag" />
      </div>
      <p class="snippet-words">
        {loader
          ? 'The browser runs this very file or none: after each update of this server, put in the line that stands here then.'
          : 'The script updates itself with this server.'}
      </p>
    </SettingsSection>
  )
}
