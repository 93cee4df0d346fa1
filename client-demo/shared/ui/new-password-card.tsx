import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { problemOf } from '../api.ts'
import type { SessionStore } from '../session.ts'
import { AuthCard } from './auth-card.tsx'
import { AuthForm } from './auth-form.tsx'
import { Button } from './button.tsx'
import { ForgotCard } from './forgot-card.tsx'
import { checkPassword, type FieldProblems, fieldProblems } from './form-problems.ts'
import { mailedToken } from './mailed-token.ts'
import { PasswordField } from './password-field.tsx'
import { useForm } from './use-form.ts'

interface NewPasswordCardProps {
  session: SessionStore
  /** The words on the way to the sign-in. */
  back: string
  /** @param set whether the password was chosen */
  onLeave: (set: boolean) => void
}

/** As it was typed: spaces at its ends belong to it. */
const passwordIn = (data: FormData): string => String(data.get('password') ?? '')

/** Where the links of reset and invitation mails lead. */
export const NewPasswordCard = ({ session, back, onLeave }: NewPasswordCardProps): VNode => {
  const field = useRef<HTMLInputElement>(null)
  const again = useSignal(false)
  const token = mailedToken.value
  const { busy, said, onSubmit } = useForm(
    (data): FieldProblems => {
      const wrong = checkPassword(passwordIn(data))
      return wrong ? { password: wrong } : {}
    },
    async (data) => {
      try {
        await session.resetPassword(mailedToken.value ?? '', passwordIn(data))
      } catch (error) {
        if (fieldProblems(problemOf(error)).fields.token) mailedToken.value = null
        throw error
      }
      mailedToken.value = null
      onLeave(true)
    },
  )
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

  const { fields, rest } = said.value
  return (
    <AuthCard
      title="Choose your password"
      lead="Then sign in with it. Wherever you were signed in, you are signed out."
    >
      <AuthForm refused={rest} onSubmit={onSubmit}>
        <PasswordField
          label="New password"
          name="password"
          autoComplete="new-password"
          hint="At least 8 characters. A few words in a row are easy to keep and hard to guess."
          inputRef={field}
          error={fields.password}
        />
        <Button kind="primary" size="large" type="submit" busy={busy.value}>
          Set password
        </Button>
      </AuthForm>
    </AuthCard>
  )
}
