import type { VNode } from 'preact'
import { EmptyState } from '../shared/ui/empty-state.tsx'
import { Link } from '../shared/ui/router.tsx'
import { PagePane } from './page-pane.tsx'
import { defaultView } from './views.ts'
import { hrefTo } from './where.ts'
import type { WholePageProps } from './whole-page.tsx'

/** Where an agent opens the address of an admin's page. */
export const ForAdmins = ({ onShowViews }: WholePageProps): VNode => (
  <PagePane title="For admins" onShowViews={onShowViews}>
    <EmptyState
      icon="lock"
      title="This page is for admins"
      action={
        <Link class="button button-plain" href={hrefTo({ view: defaultView })}>
          Go to the tickets
        </Link>
      }
    >
      Ask one of your admins to do it for you, or to make you one.
    </EmptyState>
  </PagePane>
)
