import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Role } from '../../src/contracts/users.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { checkAccount } from '../shared/ui/form-problems.ts'
import { PasswordField } from '../shared/ui/password-field.tsx'
import { textOf, useForm } from '../shared/ui/use-form.ts'
import { Choices } from './choices.tsx'
import type { NewPerson } from './people.ts'

interface PersonFormProps {
  create: (person: NewPerson) => Promise<void>
  onDone: () => void
}

const roles = [
  { value: 'agent', name: 'Agent', words: 'answers tickets' },
  { value: 'admin', name: 'Admin', words: 'also manages people and keys' },
  { value: 'customer', name: 'Customer', words: 'sees their own tickets' },
] as const satisfies readonly { value: Role; name: string; words: string }[]

const ways = [
  { value: 'invitation', name: 'Send an invitation', words: 'they choose a password' },
  { value: 'password', name: 'Set a password', words: 'you pass it on' },
] as const

const accountOf = (data: FormData) => ({
  email: textOf(data, 'email'),
  username: textOf(data, 'username'),
  ...(data.has('password') ? { password: String(data.get('password')) } : {}),
})

/** An account for somebody else. */
export const PersonForm = ({ create, onDone }: PersonFormProps): VNode => {
  const role = useSignal<Role>('agent')
  const way = useSignal<(typeof ways)[number]['value']>('invitation')
  const { busy, said, onSubmit } = useForm(
    (data) => checkAccount(accountOf(data)),
    async (data) => {
      const firstName = textOf(data, 'firstName')
      const lastName = textOf(data, 'lastName')
      const names = { ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) }
      await create({ ...accountOf(data), ...names, role: role.value })
      onDone()
    },
  )
  const { fields, rest } = said.value
  return (
    <form class="dialog-form" noValidate onSubmit={onSubmit}>
      {rest ? (
        <Banner tone="danger" icon="warning">
          {rest}
        </Banner>
      ) : null}
      <div class="settings-pair">
        <Field label="First name" name="firstName" maxLength={80} autoComplete="off" dir="auto" />
        <Field label="Last name" name="lastName" maxLength={80} autoComplete="off" dir="auto" />
        <Field label="E-mail" name="email" type="email" maxLength={254} autoComplete="off" error={fields.email} />
        <Field
          label="Username"
          name="username"
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          maxLength={32}
          error={fields.username}
        />
      </div>
      <Choices label="Role" name="role" options={roles} value={role} />
      <Choices label="How they get in" name="way" options={ways} value={way} />
      {way.value === 'password' ? (
        <PasswordField
          label="Password"
          name="password"
          autoComplete="new-password"
          hint="At least 8 characters. Pass it on in a safe way."
          error={fields.password}
        />
      ) : null}
      <div class="dialog-actions">
        <Button onClick={onDone}>Cancel</Button>
        <Button kind="primary" type="submit" busy={busy.value}>
          {way.value === 'invitation' ? 'Create and invite' : 'Create account'}
        </Button>
      </div>
    </form>
  )
}
