import type { VNode } from 'preact'
import type { User } from '../../src/contracts/users.ts'
import { Button } from '../shared/ui/button.tsx'
import '../shared/ui/auth-card.css'
import { EmptyState } from '../shared/ui/empty-state.tsx'

/** A customer's account opened the console. */
export const NotStaff = ({ user, onLogOut }: { user: User; onLogOut: () => Promise<void> }): VNode => (
  <main class="auth">
    <EmptyState
      icon="lock"
      title="The console is for the team"
      action={
        <Button kind="primary" onClick={() => void onLogOut().catch(() => undefined)}>
          Sign in as somebody else
        </Button>
      }
    >
      <bdi>{user.name}</bdi> is a customer's account. <a href="/portal">Your tickets are in the portal</a>.
    </EmptyState>
  </main>
)
