import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SessionStore } from '../shared/session.ts'
import { AuthForm } from '../shared/ui/auth-form.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { checkAccount } from '../shared/ui/form-problems.ts'
import { PasswordField } from '../shared/ui/password-field.tsx'
import { textOf, useForm } from '../shared/ui/use-form.ts'

const accountIn = (data: FormData) => ({
  email: textOf(data, 'email'),
  username: textOf(data, 'username'),
  password: String(data.get('password') ?? ''),
})

export const SignUpForm = ({ session }: { session: SessionStore }): VNode => {
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const { busy, said, onSubmit } = useForm(
    (data) => checkAccount(accountIn(data)),
    async (data) => {
      const [firstName, lastName] = [textOf(data, 'firstName'), textOf(data, 'lastName')]
      await session.signUp({
        ...accountIn(data),
        ...(firstName && { firstName }),
        ...(lastName && { lastName }),
      })
    },
  )
  const { fields, rest } = said.value
  return (
    <AuthForm refused={rest} onSubmit={onSubmit}>
      <div class="auth-pair">
        <Field
          label="First name"
          name="firstName"
          autoComplete="given-name"
          maxLength={80}
          dir="auto"
          inputRef={first}
          error={fields.firstName}
        />
        <Field
          label="Last name"
          name="lastName"
          autoComplete="family-name"
          maxLength={80}
          dir="auto"
          error={fields.lastName}
        />
      </div>
      <Field label="E-mail" name="email" type="email" autoComplete="email" maxLength={254} error={fields.email} />
      <Field
        label="Username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={32}
        error={fields.username}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        hint="At least 8 characters."
        error={fields.password}
      />
      <Button kind="primary" size="large" type="submit" busy={busy.value}>
        Sign up
      </Button>
    </AuthForm>
  )
}
