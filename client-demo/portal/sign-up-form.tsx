import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { problemOf } from '../shared/api.ts'
import type { SessionStore } from '../shared/session.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { checkAccount, type FieldProblems, fieldProblems } from '../shared/ui/form-problems.ts'
import { PasswordField } from '../shared/ui/password-field.tsx'

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim()

export const SignUpForm = ({ session }: { session: SessionStore }): VNode => {
  const first = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const said = useSignal<{ fields: FieldProblems; rest: string | null }>({ fields: {}, rest: null })
  useEffect(() => first.current?.focus(), [])

  const submit = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form)
    const firstName = textOf(data, 'firstName')
    const lastName = textOf(data, 'lastName')
    const account = {
      email: textOf(data, 'email'),
      username: textOf(data, 'username'),
      password: String(data.get('password') ?? ''),
    }
    said.value = { fields: checkAccount(account), rest: null }
    if (Object.keys(said.value.fields).length === 0) {
      busy.value = true
      try {
        await session.signUp({ ...account, ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) })
        return
      } catch (error) {
        said.value = fieldProblems(problemOf(error))
      } finally {
        busy.value = false
      }
    }
    queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }

  const { fields, rest } = said.value
  return (
    <form
      class="auth-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy.value) void submit(event.currentTarget)
      }}
    >
      {rest ? (
        <Banner tone="danger" icon="warning">
          {rest}
        </Banner>
      ) : null}
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
    </form>
  )
}
