import type { VNode } from 'preact'
import { useRef } from 'preact/hooks'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { CopyButton } from '../shared/ui/copy-button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { SettingsSection } from '../shared/ui/settings-section.tsx'
import { asOrigin } from './site-checks.ts'
import type { SiteDraft } from './site-draft.ts'
import type { Site } from './sites.ts'

/** As many as the server takes. */
const mostOrigins = 50

/** What the site is called, and where its chat may open. */
export const SiteGeneral = ({ site, draft }: { site: Site; draft: SiteDraft }): VNode => (
  <SettingsSection title="General" lead="Visitors read the name at the head of the chat.">
    <div class="settings-form">
      <Field
        label="Name"
        name="name"
        autoComplete="off"
        maxLength={80}
        dir="auto"
        value={draft.fields.value.name}
        onInput={({ currentTarget }) => draft.set({ name: currentTarget.value })}
        error={draft.problems.value.name}
      />
      <div class="field">
        <span class="field-label">Key</span>
        <div class="site-key">
          <output class="site-key-text" aria-label="Key">
            {site.key}
          </output>
          <CopyButton text={site.key} label="Copy key" />
        </div>
        <p class="field-hint">Names the site in its script tag. It never changes.</p>
      </div>
      <Origins draft={draft} />
    </div>
  </SettingsSection>
)

const Origins = ({ draft }: { draft: SiteDraft }): VNode => {
  const group = useRef<HTMLFieldSetElement>(null)
  const { origins } = draft.fields.value
  const change = (at: number, text: string): void =>
    draft.set({ origins: origins.map((origin, index) => (index === at ? text : origin)) })
  const focus = (selector: string): void => {
    setTimeout(() => group.current?.querySelector<HTMLElement>(selector)?.focus())
  }
  return (
    <fieldset class="site-origins" ref={group}>
      <legend class="field-label">Allowed addresses</legend>
      {origins.map((origin, at) => {
        const problem = draft.problems.value[`origins.${at}`]
        return (
          <div class="site-origin" key={at}>
            <input
              class="field-input"
              aria-label={`Address ${at + 1}`}
              autoComplete="off"
              autoCapitalize="none"
              spellcheck={false}
              maxLength={253}
              placeholder="https://shop.example"
              value={origin}
              aria-invalid={problem !== undefined}
              {...(problem ? { 'aria-describedby': `origin-${at}-said` } : {})}
              onInput={({ currentTarget }) => change(at, currentTarget.value)}
              onBlur={({ currentTarget }) => change(at, asOrigin(currentTarget.value))}
            />
            <IconButton
              icon="close"
              label={`Remove ${origin || 'this address'}`}
              onClick={() => {
                draft.set({ origins: origins.filter((_, index) => index !== at) })
                focus('.button')
              }}
            />
            {problem ? (
              <p class="field-error" id={`origin-${at}-said`}>
                {problem}
              </p>
            ) : null}
          </div>
        )
      })}
      <div>
        <Button
          icon="plus"
          disabled={origins.length >= mostOrigins}
          onClick={() => {
            draft.set({ origins: [...origins, ''] })
            focus('.site-origin:last-of-type input')
          }}
        >
          Add address
        </Button>
      </div>
      <p class="field-hint">
        The chat opens on pages of these addresses only. https://*.shop.example stands for every host below it.
      </p>
    </fieldset>
  )
}
