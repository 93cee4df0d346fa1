import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SessionStore } from '../shared/session.ts'
import { AuthCard } from '../shared/ui/auth-card.tsx'
import { Banner } from '../shared/ui/banner.tsx'
import { ForgotCard } from '../shared/ui/forgot-card.tsx'
import { LogInForm, type LogInStep } from '../shared/ui/log-in-form.tsx'

interface SignInProps {
  session: SessionStore
  /** A password was chosen just now by a mailed link. */
  passwordSet: boolean
}

/** Asks who sits here. The address stays, so that a deep link goes on where it pointed. */
export const SignIn = ({ session, passwordSet }: SignInProps): VNode => {
  const step = useSignal<LogInStep>('password')
  const forgot = useSignal<string | null>(null)
  useEffect(() => {
    if (forgot.value === null) document.title = 'Sign in · Parley'
  }, [forgot.value])

  if (forgot.value !== null) {
    return (
      <ForgotCard
        session={session}
        typed={forgot.value}
        back="Back to sign in"
        onBack={() => {
          forgot.value = null
        }}
      />
    )
  }
  const asksCode = step.value === 'code'
  return (
    <AuthCard
      title={asksCode ? 'One more step' : 'Sign in to the console'}
      lead={asksCode ? 'Your password is right. Now show that it is you.' : 'Answer your customers, live.'}
      foot={
        <>
          Are you a customer? <a href="/portal">Go to your tickets</a>
        </>
      }
    >
      {passwordSet && !asksCode ? (
        <Banner tone="success" icon="checkCircle">
          Your password is set. Sign in with it.
        </Banner>
      ) : session.ended.value && !asksCode ? (
        <Banner icon="lock">You were signed out here. Sign in to go on.</Banner>
      ) : null}
      <LogInForm
        session={session}
        action="Sign in"
        step={step}
        onForgot={(typed) => {
          forgot.value = typed
        }}
      />
    </AuthCard>
  )
}
