import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Api } from '../api.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { checkPassword, type FieldProblems } from './form-problems.ts'
import { PasswordField } from './password-field.tsx'
import { Saved } from './saved.tsx'
import { SettingsSection } from './settings-section.tsx'
import { useForm } from './use-form.ts'

interface ChangePasswordFormProps {
  api: Api
  /** Called when it is done; other sessions have ended by it. */
  onChange: () => void
}

const fieldsOf = (data: FormData) => ({
  currentPassword: String(data.get('currentPassword') ?? ''),
  password: String(data.get('password') ?? ''),
})

const check = (data: FormData): FieldProblems => {
  const { currentPassword, password } = fieldsOf(data)
  const wrong = checkPassword(password)
  return {
    ...(currentPassword ? {} : { currentPassword: 'Enter your current password.' }),
    ...(wrong ? { password: wrong } : {}),
  }
}

export const ChangePasswordForm = ({ api, onChange }: ChangePasswordFormProps): VNode => {
  const done = useSignal<string | null>(null)
  const { busy, said, onSubmit } = useForm(check, async (data, form) => {
    await api.patch('/users/me', fieldsOf(data))
    form.reset()
    done.value = 'Changed'
    onChange()
  })
  const { fields, rest } = said.value
  return (
    <SettingsSection title="Password" lead="A new password signs you out everywhere else.">
      <form
        class="settings-form"
        noValidate
        onSubmit={onSubmit}
        onInput={() => {
          done.value = null
        }}
      >
        {rest ? (
          <Banner tone="danger" icon="warning">
            {rest}
          </Banner>
        ) : null}
        <div class="settings-pair">
          <PasswordField
            label="Current password"
            name="currentPassword"
            autoComplete="current-password"
            error={fields.currentPassword}
          />
          <PasswordField
            label="New password"
            name="password"
            autoComplete="new-password"
            hint="At least 8 characters."
            error={fields.password}
          />
        </div>
        <div class="settings-done">
          <Saved words={done.value} />
          <Button type="submit" busy={busy.value}>
            Change password
          </Button>
        </div>
      </form>
    </SettingsSection>
  )
}
