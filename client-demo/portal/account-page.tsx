import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { SessionStore } from '../shared/session.ts'
import { Logo } from '../shared/ui/logo.tsx'
import './account-page.css'
import { LogInForm } from './log-in-form.tsx'
import { SignUpForm } from './sign-up-form.tsx'
import { where } from './where.ts'

/** Logs in or signs up. The address stays as it is, so that a link from a mail leads on to its ticket. */
export const AccountPage = ({ session }: { session: SessionStore }): VNode => {
  const isNew = useSignal(false)
  useEffect(() => {
    document.title = isNew.value ? 'Sign up · Parley' : 'Log in · Parley'
  }, [isNew.value])
  const toTicket = where.value.page === 'ticket'
  return (
    <main class="account">
      <div class="account-card">
        <Logo size={36} />
        <div class="account-head">
          <h1>{isNew.value ? 'Create your account' : 'Welcome back'}</h1>
          <p>
            {isNew.value
              ? 'Ask us anything, and find every answer here.'
              : toTicket
                ? 'Log in to open your ticket.'
                : 'Log in to see your tickets.'}
          </p>
        </div>
        {isNew.value ? <SignUpForm session={session} /> : <LogInForm session={session} />}
        <p class="account-foot">
          {isNew.value ? 'Already have an account?' : 'New here?'}{' '}
          <button
            type="button"
            class="account-switch"
            onClick={() => {
              isNew.value = !isNew.value
            }}
          >
            {isNew.value ? 'Log in' : 'Sign up'}
          </button>
        </p>
      </div>
    </main>
  )
}
