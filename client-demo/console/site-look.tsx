import type { VNode } from 'preact'
import { brandColours, brandContrast } from '../shared/brand-colour.ts'
import { SettingsSection } from '../shared/ui/settings-section.tsx'
import { Segments } from './segments.tsx'
import type { SiteDraft } from './site-draft.ts'
import { SiteLogo } from './site-logo.tsx'
import type { Site } from './sites.ts'

const corners = [
  { value: 'left', text: 'Left' },
  { value: 'right', text: 'Right' },
] as const

/** Colour, picture and place. */
export const SiteLook = ({ site, draft }: { site: Site; draft: SiteDraft }): VNode => (
  <SettingsSection title="Look" lead="Light or dark, the chat follows the visitor’s device.">
    <div class="settings-form">
      <Colour draft={draft} />
      <SiteLogo site={site} draft={draft} />
      <Segments
        label="Corner of the page"
        options={corners}
        value={draft.fields.value.corner}
        onChange={(corner) => draft.set({ corner })}
      />
    </div>
  </SettingsSection>
)

const ContrastWords = ({ colour }: { colour: string }): VNode | null => {
  const brand = brandColours(colour)
  const contrast = brandContrast(colour)
  if (!brand || !contrast) return null
  const [shown, given] = [contrast.shown, contrast.given].map((value) => value.toFixed(1))
  return (
    <p class="field-hint site-contrast">
      <span class="site-contrast-sample" style={{ color: brand.onAccent, background: brand.accent }} aria-hidden="true">
        Aa
      </span>
      {contrast.given === contrast.shown
        ? `Text on it has a contrast of ${shown} : 1. At least 4.5 : 1 can be read by everybody.`
        : `Text on it would have a contrast of ${given} : 1, so that it is shown a little darker, at ${shown} : 1.`}
    </p>
  )
}

const Colour = ({ draft }: { draft: SiteDraft }): VNode => {
  const { colour } = draft.fields.value
  const problem = draft.problems.value.colour
  return (
    <div class="field">
      <label class="field-label" for="site-colour">
        Brand colour
      </label>
      <div class="site-colour">
        <input
          type="color"
          class="site-swatch"
          aria-label="Choose a colour"
          value={brandColours(colour) ? colour : '#000000'}
          onInput={({ currentTarget }) => draft.set({ colour: currentTarget.value })}
        />
        <input
          id="site-colour"
          class="field-input"
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          maxLength={7}
          value={colour}
          aria-invalid={problem !== undefined}
          aria-describedby="site-colour-said"
          onInput={({ currentTarget }) => draft.set({ colour: currentTarget.value.trim() })}
        />
      </div>
      <div id="site-colour-said">
        {problem ? <p class="field-error">{problem}</p> : <ContrastWords colour={colour} />}
      </div>
    </div>
  )
}
