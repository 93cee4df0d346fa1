import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { problemOf } from '../shared/api.ts'
import type { SessionStore } from '../shared/session.ts'
import { Banner } from '../shared/ui/banner.tsx'
import { Button } from '../shared/ui/button.tsx'
import { Field } from '../shared/ui/field.tsx'
import { signInProblem } from '../shared/ui/sign-in-words.ts'

export const LogInForm = ({ session }: { session: SessionStore }): VNode => {
  const login = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const missing = useSignal<{ login?: string; password?: string }>({})
  useEffect(() => login.current?.focus(), [])

  const submit = async (): Promise<void> => {
    const name = login.current?.value.trim() ?? ''
    const secret = password.current?.value ?? ''
    problem.value = null
    missing.value = {
      ...(name ? {} : { login: 'Enter your e-mail or username.' }),
      ...(secret ? {} : { password: 'Enter your password.' }),
    }
    if (!name) return login.current?.focus()
    if (!secret) return password.current?.focus()
    busy.value = true
    try {
      await session.logIn(name, secret)
    } catch (error) {
      problem.value = signInProblem(problemOf(error))
      password.current?.select()
    } finally {
      busy.value = false
    }
  }

  return (
    <form
      class="account-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy.value) void submit()
      }}
    >
      {problem.value ? (
        <Banner tone="danger" icon="warning">
          {problem.value}
        </Banner>
      ) : null}
      <Field
        label="E-mail or username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellcheck={false}
        maxLength={254}
        inputRef={login}
        error={missing.value.login}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={128}
        inputRef={password}
        error={missing.value.password}
      />
      <Button kind="primary" size="large" type="submit" busy={busy.value}>
        Log in
      </Button>
    </form>
  )
}
