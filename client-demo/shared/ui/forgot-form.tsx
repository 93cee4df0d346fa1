import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SessionStore } from '../session.ts'
import { AuthForm } from './auth-form.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { textOf, useForm } from './use-form.ts'

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
  useEffect(() => email.current?.focus(), [])
  const { busy, said, onSubmit } = useForm(
    (data) =>
      /^\S+@\S+\.\S+$/.test(textOf(data, 'email')) ? {} : { email: 'Enter the e-mail address of your account.' },
    async (data) => {
      const address = textOf(data, 'email')
      await session.forgotPassword(address)
      onAsked(address)
    },
  )
  const { fields, rest } = said.value
  return (
    <AuthForm refused={rest} onSubmit={onSubmit}>
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        maxLength={254}
        defaultValue={typed.includes('@') ? typed : ''}
        inputRef={email}
        error={fields.email}
      />
      <Button kind="primary" size="large" type="submit" busy={busy.value}>
        Send me a link
      </Button>
    </AuthForm>
  )
}
