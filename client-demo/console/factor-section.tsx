import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { Button } from '../shared/ui/button.tsx'
import { Dialog } from '../shared/ui/dialog.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { SettingsSection } from '../shared/ui/settings-section.tsx'
import { useDesk } from './desk.ts'
import { FactorRemove } from './factor-remove.tsx'
import { FactorSetUp } from './factor-set-up.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

const leftWords = (left: number): string => {
  if (left === 0) return 'No recovery codes left. Turn it off and on again to get new ones.'
  return left === 1 ? '1 recovery code left' : `${left} recovery codes left`
}

/** The second factor of one's own account: its state, and what turns it on and off. */
export const FactorSection = ({ onChange }: { onChange: () => void }): VNode => {
  const { factor } = useDesk()
  const open = useSignal<'set-up' | 'remove' | null>(null)
  const codes = useSignal<readonly string[] | null>(null)
  const state = factor.state.value
  const enabled = state?.enabled ?? false

  const close = (): void => {
    // Between the confirmation and the kept codes the state is not read; whichever way it ends, it is now.
    if (codes.value) void factor.read()
    codes.value = null
    open.value = null
  }
  return (
    <SettingsSection
      title="Second factor"
      lead="A code from your phone beside the password: a stolen password alone opens nothing."
    >
      <div class="settings-row">
        <Icon name="shield" size={20} />
        <div class="settings-row-words">
          <p class="settings-row-name">
            Authenticator app
            <span class={enabled ? 'mark mark-good' : 'mark'}>{enabled ? 'on' : 'off'}</span>
          </p>
          <p class="settings-row-quiet">
            {enabled ? leftWords(state?.recoveryCodesLeft ?? 0) : 'Any app for six-digit codes will do.'}
          </p>
        </div>
        {enabled ? (
          <Button
            size="small"
            onClick={() => {
              open.value = 'remove'
            }}
          >
            Turn off
          </Button>
        ) : (
          <Button
            kind="primary"
            size="small"
            onClick={() => {
              open.value = 'set-up'
            }}
          >
            Set up
          </Button>
        )}
      </div>
      {open.value === 'set-up' ? (
        <Dialog
          key={codes.value ? 'codes' : 'set-up'}
          title={codes.value ? 'Keep your recovery codes' : 'Set up your second factor'}
          firm={codes.value !== null}
          onClose={close}
        >
          {codes.value ? (
            <RecoveryCodes codes={codes.value} onKept={close} />
          ) : (
            <FactorSetUp
              factor={factor}
              onConfirmed={(made) => {
                codes.value = made
                onChange()
              }}
            />
          )}
        </Dialog>
      ) : null}
      {open.value === 'remove' ? (
        <Dialog title="Turn off the second factor" onClose={close}>
          <FactorRemove factor={factor} onDone={close} />
        </Dialog>
      ) : null}
    </SettingsSection>
  )
}
