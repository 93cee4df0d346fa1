import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { ChangePasswordForm } from '../shared/ui/change-password-form.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { ProfileForm } from '../shared/ui/profile-form.tsx'
import { Link } from '../shared/ui/router.tsx'
import { SessionList } from '../shared/ui/session-list.tsx'
import './account-page.css'
import { useGuest } from './guest.ts'
import { listHref } from './where.ts'

/** One's own account. */
export const AccountPage = (): VNode => {
  const { me, api, know } = useGuest()
  const round = useSignal(0)
  useEffect(() => {
    document.title = 'Your account'
  }, [])
  return (
    <main class="portal-column portal-page account">
      <Link href={listHref()} class="back-link">
        <Icon name="back" />
        Your tickets
      </Link>
      <h1 class="portal-title">Your account</h1>
      <div class="settings">
        <ProfileForm api={api} me={me} onChange={know} />
        <ChangePasswordForm
          api={api}
          onChange={() => {
            round.value += 1
          }}
        />
        <SessionList api={api} round={round.value} />
      </div>
    </main>
  )
}
