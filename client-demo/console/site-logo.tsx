import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { logoFrom } from './logo-file.ts'
import type { SiteDraft } from './site-draft.ts'
import { SiteMark } from './site-mark.tsx'
import type { Site } from './sites.ts'

/** The picture at the head of the chat; without one the initials of the name stand there. */
export const SiteLogo = ({ site, draft }: { site: Site; draft: SiteDraft }): VNode => {
  const input = useRef<HTMLInputElement>(null)
  const refused = useSignal<string | null>(null)
  const { name, colour, logo } = draft.fields.value
  const shown = logo === undefined ? site.logoUrl : logo

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const made = await logoFrom(file)
    refused.value = made ? null : 'This file is no picture that a browser can show. Try a PNG or JPEG.'
    if (made) draft.set({ logo: made })
  }
  const problem = refused.value ?? draft.problems.value.logo
  return (
    <div class="field">
      <span class="field-label" id="site-logo-label">
        Logo
      </span>
      <div class="site-logo">
        <SiteMark name={name} colour={colour} logo={shown} />
        <Button icon="picture" aria-describedby="site-logo-said" onClick={() => input.current?.click()}>
          {shown ? 'Replace' : 'Upload a picture'}
        </Button>
        {shown ? (
          <Button kind="quiet" onClick={() => draft.set({ logo: site.logoUrl ? null : undefined })}>
            Remove
          </Button>
        ) : null}
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          tabIndex={-1}
          aria-labelledby="site-logo-label"
          onChange={({ currentTarget }) => {
            void take(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </div>
      <p id="site-logo-said" class={problem ? 'field-error' : 'field-hint'}>
        {problem ?? 'Square works best. It is cut to a square and made small here, before it is saved.'}
      </p>
    </div>
  )
}
