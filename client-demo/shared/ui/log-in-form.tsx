import { type Signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { problemOf } from '../api.ts'
import type { SessionStore } from '../session.ts'
import { AuthForm } from './auth-form.tsx'
import { Button } from './button.tsx'
import { CodeField, codeOf } from './code-field.tsx'
import { Field } from './field.tsx'
import { codeProblem, signInProblem, wantsCode } from './sign-in-words.ts'

export type LogInStep = 'password' | 'code'

interface LogInFormProps {
  session: SessionStore
  /** The words on the button. */
  action: string
  /** Which of the two questions is asked; the card around the form names it. */
  step: Signal<LogInStep>
  /** @param typed what stands in the field for the login */
  onForgot: (typed: string) => void
}

type Wrong = Partial<Record<'login' | 'password' | 'code', string>>

/** Login and password, then the code where the account has a second factor. What was typed stays in its fields. */
export const LogInForm = ({ session, action, step, onForgot }: LogInFormProps): VNode => {
  const login = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const code = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const recovery = useSignal(false)
  const problem = useSignal<string | null>(null)
  const wrong = useSignal<Wrong>({})
  const asksCode = step.value === 'code'
  useEffect(() => {
    const first = asksCode ? code : login
    first.current?.focus()
  }, [asksCode, recovery.value])

  const back = (): void => {
    problem.value = null
    wrong.value = {}
    recovery.value = false
    step.value = 'password'
  }

  const refused = (error: unknown): void => {
    const found = problemOf(error)
    if (!wantsCode(found)) {
      // The code was right or not asked about: the refusal is about what came before it.
      if (found.code === 'unauthenticated') back()
      problem.value = signInProblem(found)
      if (step.value === 'password') password.current?.select()
      return
    }
    if (asksCode) wrong.value = { code: codeProblem(recovery.value) }
    step.value = 'code'
    code.current?.select()
  }

  const submit = async (): Promise<void> => {
    const name = login.current?.value.trim() ?? ''
    const secret = password.current?.value ?? ''
    const proof = asksCode ? codeOf(code.current) : undefined
    problem.value = null
    wrong.value = {
      ...(name ? {} : { login: 'Enter your e-mail or username.' }),
      ...(secret ? {} : { password: 'Enter your password.' }),
      ...(proof === null
        ? { code: recovery.value ? 'Enter one of your recovery codes.' : 'Enter the six digits that your app shows.' }
        : {}),
    }
    if (!name) return login.current?.focus()
    if (!secret) return password.current?.focus()
    if (proof === null) return code.current?.focus()
    busy.value = true
    try {
      await session.logIn(name, secret, proof)
    } catch (error) {
      refused(error)
    } finally {
      busy.value = false
    }
  }

  return (
    <AuthForm
      refused={problem.value}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy.value) void submit()
      }}
    >
      <div class="auth-fields" hidden={asksCode}>
        <Field
          label="E-mail or username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellcheck={false}
          maxLength={254}
          inputRef={login}
          error={wrong.value.login}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={128}
          inputRef={password}
          error={wrong.value.password}
        />
      </div>
      {asksCode ? (
        <CodeField
          recovery={recovery.value}
          inputRef={code}
          error={wrong.value.code}
          hint={
            recovery.value
              ? 'One of those that you kept when you set up the second factor.'
              : 'Your authenticator app shows it.'
          }
        />
      ) : null}
      <Button kind="primary" size="large" type="submit" busy={busy.value}>
        {action}
      </Button>
      {asksCode ? (
        <div class="auth-ways">
          <button
            type="button"
            class="text-button"
            onClick={() => {
              wrong.value = {}
              recovery.value = !recovery.value
            }}
          >
            {recovery.value ? 'Use the code of my app' : 'Use a recovery code'}
          </button>
          <button type="button" class="text-button" onClick={back}>
            Back
          </button>
        </div>
      ) : (
        <div class="auth-ways auth-ways-middle">
          <button type="button" class="text-button" onClick={() => onForgot(login.current?.value.trim() ?? '')}>
            Forgot password?
          </button>
        </div>
      )}
    </AuthForm>
  )
}
