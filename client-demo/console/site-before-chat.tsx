import type { VNode } from 'preact'
import { Select } from '../shared/ui/select.tsx'
import { SettingsSection } from '../shared/ui/settings-section.tsx'
import { TextArea } from '../shared/ui/text-area.tsx'
import { Segments } from './segments.tsx'
import type { SiteDraft } from './site-draft.ts'
import { askedWords, languages } from './site-words.ts'

/** The first words, the language they are in, and what is asked before the first message. */
export const SiteBeforeChat = ({ draft }: { draft: SiteDraft }): VNode => {
  const { greeting, locale, preChat } = draft.fields.value
  return (
    <SettingsSection title="First words" lead="What a visitor meets before writing.">
      <div class="settings-form">
        <TextArea
          label="Greeting"
          value={greeting}
          rows={2}
          maxLength={500}
          error={draft.problems.value.greeting}
          onChange={(text) => draft.set({ greeting: text })}
        />
        <div class="field">
          <label class="field-label" for="site-locale">
            Language
          </label>
          <Select
            id="site-locale"
            value={locale}
            options={languages(locale)}
            onChange={(value) => draft.set({ locale: value })}
          />
          <p class="field-hint">A page can ask for another one with data-locale.</p>
        </div>
        <div class="settings-pair">
          <Segments
            label="Ask for a name"
            options={askedWords}
            value={preChat.name}
            onChange={(name) => draft.set({ preChat: { ...preChat, name } })}
          />
          <Segments
            label="Ask for an e-mail"
            options={askedWords}
            value={preChat.email}
            onChange={(email) => draft.set({ preChat: { ...preChat, email } })}
          />
        </div>
      </div>
    </SettingsSection>
  )
}
