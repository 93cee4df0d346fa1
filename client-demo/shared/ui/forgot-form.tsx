import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { problemOf } from '../api.ts'
import type { SessionStore } from '../session.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { fieldProblems } from './form-problems.ts'

interface ForgotFormProps {
  session: SessionStore
  /** What was typed before; taken over if it can be an address. */
  typed: string
  /** Called when the server has taken the wish, whether or not there is such an account. */
  onAsked: (email: string) => void
}

/** Asks where to send the link with which a new password is chosen. */
export const ForgotForm = ({ session, typed, onAsked }: ForgotFormProps): VNode => {
  const email = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const wrong = useSignal<string | null>(null)
  const problem = useSignal<string | null>(null)
  useEffect(() => email.current?.focus(), [])

  const submit = async (): Promise<void> => {
    const address = email.current?.value.trim() ?? ''
    problem.value = null
    wrong.value = /^\S+@\S+\.\S+$/.test(address) ? null : 'Enter the e-mail address of your account.'
    if (wrong.value) return email.current?.focus()
    busy.value = true
    try {
      await session.forgotPassword(address)
      onAsked(address)
    } catch (error) {
      const { fields, rest } = fieldProblems(problemOf(error))
      wrong.value = fields.email ?? null
      problem.value = rest
    } finally {
      busy.value = false
    }
  }

  return (
    <form
      class="auth-form"
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
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        maxLength={254}
        defaultValue={typed.includes('@') ? typed : ''}
        inputRef={email}
        error={wrong.value ?? undefined}
      />
      <Button kind="primary" size="large" type="submit" busy={busy.value}>
        Send me a link
      </Button>
    </form>
  )
}
