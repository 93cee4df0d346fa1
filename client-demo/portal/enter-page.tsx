import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SessionStore } from '../shared/session.ts'
import { AuthCard } from '../shared/ui/auth-card.tsx'
import { Banner } from '../shared/ui/banner.tsx'
import { ForgotCard } from '../shared/ui/forgot-card.tsx'
import { LogInForm, type LogInStep } from '../shared/ui/log-in-form.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { where } from './where.ts'

interface EnterPageProps {
  session: SessionStore
  /** A password was chosen just now by a mailed link. */
  passwordSet: boolean
}

/** Logs in or signs up. The address stays as it is, so that a link from a mail leads on to its ticket. */
export const EnterPage = ({ session, passwordSet }: EnterPageProps): VNode => {
  const isNew = useSignal(false)
  const step = useSignal<LogInStep>('password')
  const forgot = useSignal<string | null>(null)
  useEffect(() => {
    if (forgot.value === null) document.title = isNew.value ? 'Sign up · Parley' : 'Log in · Parley'
  }, [isNew.value, forgot.value])

  if (forgot.value !== null) {
    return (
      <ForgotCard
        session={session}
        typed={forgot.value}
        back="Back to log in"
        onBack={() => {
          forgot.value = null
        }}
      />
    )
  }
  const toTicket = where.value.page === 'ticket'
  const asksCode = step.value === 'code'
  const other = (
    <div class="auth-ways auth-ways-middle">
      <span>
        {isNew.value ? 'Already have an account?' : 'New here?'}{' '}
        <button
          type="button"
          class="text-button"
          onClick={() => {
            isNew.value = !isNew.value
          }}
        >
          {isNew.value ? 'Log in' : 'Sign up'}
        </button>
      </span>
    </div>
  )
  if (isNew.value) {
    return (
      <AuthCard title="Create your account" lead="Ask us anything, and find every answer here.">
        <SignUpForm session={session} />
        {other}
      </AuthCard>
    )
  }
  return (
    <AuthCard
      title={asksCode ? 'One more step' : 'Welcome back'}
      lead={
        asksCode
          ? 'Your password is right. Now show that it is you.'
          : toTicket
            ? 'Log in to open your ticket.'
            : 'Log in to see your tickets.'
      }
    >
      {passwordSet && !asksCode ? (
        <Banner tone="success" icon="checkCircle">
          Your password is set. Log in with it.
        </Banner>
      ) : session.ended.value && !asksCode ? (
        <Banner icon="lock">You were logged out here. Log in to go on.</Banner>
      ) : null}
      <LogInForm
        session={session}
        action="Log in"
        step={step}
        onForgot={(typed) => {
          forgot.value = typed
        }}
      />
      {asksCode ? null : other}
    </AuthCard>
  )
}
