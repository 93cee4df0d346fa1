import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { ChangePasswordForm } from '../shared/ui/change-password-form.tsx'
import { ProfileForm } from '../shared/ui/profile-form.tsx'
import { SessionList } from '../shared/ui/session-list.tsx'
import { useDesk } from './desk.ts'
import { FactorSection } from './factor-section.tsx'
import { PagePane } from './page-pane.tsx'
import type { WholePageProps } from './whole-page.tsx'

/** One's own account. */
export const AccountPage = ({ onShowViews }: WholePageProps): VNode => {
  const { me, api, know } = useDesk()
  const round = useSignal(0)
  const sessionsChanged = (): void => {
    round.value += 1
  }
  return (
    <PagePane title="Account" onShowViews={onShowViews}>
      <div class="settings">
        <ProfileForm api={api} me={me} onChange={know} />
        <ChangePasswordForm api={api} onChange={sessionsChanged} />
        <FactorSection onChange={sessionsChanged} />
        <SessionList api={api} round={round.value} />
      </div>
    </PagePane>
  )
}
