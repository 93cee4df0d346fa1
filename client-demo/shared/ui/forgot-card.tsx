import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { SessionStore } from '../session.ts'
import { AuthCard } from './auth-card.tsx'
import { Button } from './button.tsx'
import { ForgotForm } from './forgot-form.tsx'

interface ForgotCardProps {
  session: SessionStore
  typed: string
  /** The words on the way back. */
  back: string
  onBack: () => void
}

/** Forgot password: asks for the address, then says the same to everybody, account or not. */
export const ForgotCard = ({ session, typed, back, onBack }: ForgotCardProps): VNode => {
  const asked = useSignal<string | null>(null)
  const way = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    document.title = 'Forgot password · Parley'
  }, [])
  useEffect(() => {
    if (asked.value) way.current?.focus()
  }, [asked.value])

  if (asked.value) {
    return (
      <AuthCard
        title="Look into your mail"
        lead={
          <span role="status">
            If <b>{asked.value}</b> has an account, a link is on its way. It works once, for 15 minutes.
          </span>
        }
      >
        <Button size="large" buttonRef={way} onClick={onBack}>
          {back}
        </Button>
        <div class="auth-ways auth-ways-middle">
          <span>
            Nothing there? Look into spam, or{' '}
            <button
              type="button"
              class="text-button"
              onClick={() => {
                asked.value = null
              }}
            >
              try again
            </button>
          </span>
        </div>
      </AuthCard>
    )
  }
  return (
    <AuthCard title="Forgot your password?" lead="Tell us your e-mail, and we send a link to choose a new one.">
      <ForgotForm
        session={session}
        typed={typed}
        onAsked={(email) => {
          asked.value = email
        }}
      />
      <div class="auth-ways auth-ways-middle">
        <button type="button" class="text-button" onClick={onBack}>
          {back}
        </button>
      </div>
    </AuthCard>
  )
}
