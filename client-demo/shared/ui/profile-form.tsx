import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { User } from '../../../src/contracts/users.ts'
import type { Api } from '../api.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { checkAccount } from './form-problems.ts'
import { Saved } from './saved.tsx'
import { SettingsSection } from './settings-section.tsx'
import { textOf, useForm } from './use-form.ts'

interface ProfileFormProps {
  api: Api
  me: User
  onChange: (user: User) => void
}

const fieldsOf = (data: FormData) => ({
  firstName: textOf(data, 'firstName') || null,
  lastName: textOf(data, 'lastName') || null,
  email: textOf(data, 'email'),
  username: textOf(data, 'username'),
})

/** Who one is to the others, and by what one signs in. */
export const ProfileForm = ({ api, me, onChange }: ProfileFormProps): VNode => {
  const done = useSignal<string | null>(null)
  /** Reset mails go to the address, so that a new one takes the password. */
  const newAddress = useSignal(false)
  const { busy, said, onSubmit } = useForm(
    (data) => checkAccount(fieldsOf(data)),
    async (data) => {
      const { email, ...profile } = fieldsOf(data)
      const address = newAddress.value ? { email, currentPassword: textOf(data, 'currentPassword') } : {}
      onChange(await api.patch<User>('/users/me', { ...profile, ...address }))
      newAddress.value = false
      done.value = 'Saved'
    },
  )
  const { fields, rest } = said.value
  return (
    <SettingsSection title="Profile" lead="Your name is what others see beside your messages.">
      <form
        class="settings-form"
        noValidate
        onSubmit={onSubmit}
        onInput={(event) => {
          done.value = null
          newAddress.value = textOf(new FormData(event.currentTarget), 'email') !== (me.email ?? '')
        }}
      >
        {rest ? (
          <Banner tone="danger" icon="warning">
            {rest}
          </Banner>
        ) : null}
        <div class="settings-pair">
          <Field
            label="First name"
            name="firstName"
            autoComplete="given-name"
            maxLength={80}
            dir="auto"
            defaultValue={me.firstName ?? ''}
            error={fields.firstName}
          />
          <Field
            label="Last name"
            name="lastName"
            autoComplete="family-name"
            maxLength={80}
            dir="auto"
            defaultValue={me.lastName ?? ''}
            error={fields.lastName}
          />
          <Field
            label="E-mail"
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
            defaultValue={me.email ?? ''}
            error={fields.email}
          />
          <Field
            label="Username"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellcheck={false}
            maxLength={32}
            defaultValue={me.username ?? ''}
            error={fields.username}
          />
        </div>
        {newAddress.value ? (
          <Field
            label="Current password"
            name="currentPassword"
            type="password"
            autoComplete="current-password"
            maxLength={128}
            hint="A new e-mail address needs it."
            error={fields.currentPassword}
          />
        ) : null}
        <div class="settings-done">
          <Saved words={done.value} />
          <Button kind="primary" type="submit" busy={busy.value}>
            Save
          </Button>
        </div>
      </form>
    </SettingsSection>
  )
}
