import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { OneTimeText } from '../shared/ui/one-time-text.tsx'
import { SettingsSection } from '../shared/ui/settings-section.tsx'
import { TimeAgo } from '../shared/ui/time-ago.tsx'
import { Choices } from './choices.tsx'
import type { SiteDraft } from './site-draft.ts'
import type { Site, Sites } from './sites.ts'
import { WebhookAct } from './webhook-act.tsx'

type Shown = { step: 'make' } | { step: 'secret'; secret: string } | null

/** Whether visitors have to be known to the site, and the secret by which its server says who they are. */
export const SiteIdentity = ({ site, sites, draft }: { site: Site; sites: Sites; draft: SiteDraft }): VNode => {
  const shown = useSignal<Shown>(null)
  const close = (): void => {
    shown.value = null
  }
  const problem = draft.problems.value.identityRequired
  const since = site.identitySecretAt
  const open = shown.value
  return (
    <SettingsSection
      title="Identity"
      lead="Your server can say who is signed in to your site, so that people find their conversations on every device."
    >
      <div class="settings-row">
        <div class="settings-row-words">
          <p class="settings-row-name">Secret</p>
          <p class="settings-row-quiet">
            {since ? (
              <>
                Made <TimeAgo at={since} />. Your server signs identities with it.
              </>
            ) : (
              'Your server signs identities with it. None was made yet.'
            )}
          </p>
        </div>
        <Button
          icon="key"
          onClick={() => {
            shown.value = { step: 'make' }
          }}
        >
          {since ? 'New secret' : 'Make a secret'}
        </Button>
      </div>
      <label class="settings-row site-check">
        <input
          type="checkbox"
          checked={draft.fields.value.identityRequired}
          disabled={!since && !draft.fields.value.identityRequired}
          aria-invalid={problem !== undefined}
          onChange={({ currentTarget }) => draft.set({ identityRequired: currentTarget.checked })}
        />
        <span class="settings-row-words">
          <span class="settings-row-name">Only for people who are signed in</span>
          <span class={problem ? 'field-error' : 'settings-row-quiet'}>
            {problem ??
              (since
                ? 'Nobody can write who is not named by your server.'
                : 'Needs a secret first: without one, nobody could write.')}
          </span>
        </span>
      </label>
      {open?.step === 'make' ? (
        <MakeSecret
          rotates={since !== null}
          onCancel={close}
          make={async (overlap) => {
            shown.value = { step: 'secret', secret: await sites.makeSecret(site.id, overlap) }
          }}
        />
      ) : null}
      {open?.step === 'secret' ? (
        <Dialog key="secret" title="The secret of this site" firm onClose={close}>
          <div class="dialog-form">
            <p class="dialog-words">It belongs to your server only, never into a page. It is shown this once.</p>
            <OneTimeText label="Identity secret" text={open.secret} />
            <div class="dialog-actions">
              <Button kind="primary" data-focus onClick={close}>
                I have kept it
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </SettingsSection>
  )
}

/** Seconds. */
const overlaps = [
  { value: '3600', name: 'An hour', words: 'Time to change over' },
  { value: '86400', name: 'A day', words: 'For slow rollouts' },
  { value: '0', name: 'Not at all', words: 'It has leaked' },
] as const

interface MakeSecretProps {
  /** There is one already. */
  rotates: boolean
  make: (overlap: number) => Promise<void>
  onCancel: () => void
}

const MakeSecret = ({ rotates, make, onCancel }: MakeSecretProps): VNode => {
  const overlap = useSignal<(typeof overlaps)[number]['value']>('3600')
  const title = rotates ? 'Make a new secret' : 'Make a secret'
  return (
    <Dialog key="make" title={title} onClose={onCancel}>
      <div class="dialog-form">
        {rotates ? (
          <Choices label="The old one still works for" name="overlap" options={overlaps} value={overlap} />
        ) : null}
        <WebhookAct name={title} onCancel={onCancel} act={() => make(rotates ? Number(overlap.value) : 0)}>
          {rotates
            ? 'Your server signs with the new one as soon as it has it.'
            : 'Your server signs a short-lived token with it that names the person. The guide has examples for Node, Python, PHP and Ruby.'}
        </WebhookAct>
      </div>
    </Dialog>
  )
}
