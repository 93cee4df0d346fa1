import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { problemOf } from '../api.ts'
import type { SessionStore } from '../session.ts'
import { AuthCard } from './auth-card.tsx'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { ForgotCard } from './forgot-card.tsx'
import { checkPassword, fieldProblems } from './form-problems.ts'
import { mailedToken } from './mailed-token.ts'
import { PasswordField } from './password-field.tsx'

interface NewPasswordCardProps {
  session: SessionStore
  /** The words on the way to the sign-in. */
  back: string
  /** @param set whether the password was chosen */
  onLeave: (set: boolean) => void
}

/** Where the links of reset and invitation mails lead. */
export const NewPasswordCard = ({ session, back, onLeave }: NewPasswordCardProps): VNode => {
  const field = useRef<HTMLInputElement>(null)
  const busy = useSignal(false)
  const wrong = useSignal<string | null>(null)
  const problem = useSignal<string | null>(null)
  const again = useSignal(false)
  const token = mailedToken.value
  useEffect(() => {
    document.title = 'Choose a password · Parley'
    field.current?.focus()
  }, [token])

  if (!token && again.value) {
    return <ForgotCard session={session} typed="" back={back} onBack={() => onLeave(false)} />
  }
  if (!token) {
    return (
      <AuthCard
        title="This link does not work any more"
        lead="A link works once and for a short time. Open it from the mail again, or ask for a new one."
      >
        <Button
          kind="primary"
          size="large"
          onClick={() => {
            again.value = true
          }}
        >
          Send me a new link
        </Button>
        <div class="auth-ways auth-ways-middle">
          <button type="button" class="text-button" onClick={() => onLeave(false)}>
            {back}
          </button>
        </div>
      </AuthCard>
    )
  }

  const submit = async (): Promise<void> => {
    const password = field.current?.value ?? ''
    problem.value = null
    wrong.value = checkPassword(password)
    if (wrong.value) return field.current?.focus()
    busy.value = true
    try {
      await session.resetPassword(token, password)
      mailedToken.value = null
      onLeave(true)
    } catch (error) {
      const { fields, rest } = fieldProblems(problemOf(error))
      if (fields.token) mailedToken.value = null
      wrong.value = fields.password ?? null
      problem.value = rest
    } finally {
      busy.value = false
    }
  }

  return (
    <AuthCard
      title="Choose your password"
      lead="Then sign in with it. Wherever you were signed in, you are signed out."
    >
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
        <PasswordField
          label="New password"
          name="password"
          autoComplete="new-password"
          hint="At least 8 characters. A few words in a row are easy to keep and hard to guess."
          inputRef={field}
          error={wrong.value ?? undefined}
        />
        <Button kind="primary" size="large" type="submit" busy={busy.value}>
          Set password
        </Button>
      </form>
    </AuthCard>
  )
}
