import type { ComponentType } from 'preact'
import type { User } from '../../src/contracts/users.ts'
import { AccountPage } from './account-page.tsx'
import { ApiKeysPage } from './api-keys-page.tsx'
import { AuditPage } from './audit-page.tsx'
import { ForAdmins } from './for-admins.tsx'
import { PeoplePage } from './people-page.tsx'
import { ReportsPage } from './reports-page.tsx'
import { SitesPage } from './sites-page.tsx'
import { WebhooksPage } from './webhooks-page.tsx'
import { adminPages, type PageName } from './where.ts'

export interface WholePageProps {
  /** Brings the views forward where there is no room for them beside the page. */
  onShowViews: () => void
}

const pages: Partial<Record<PageName, ComponentType<WholePageProps>>> = {
  people: PeoplePage,
  sites: SitesPage,
  'api-keys': ApiKeysPage,
  webhooks: WebhooksPage,
  audit: AuditPage,
  reports: ReportsPage,
  account: AccountPage,
}

/** What takes the room of list and thread together; null where those are shown. */
export const wholePage = (page: PageName, me: User): ComponentType<WholePageProps> | null =>
  adminPages.includes(page) && me.role !== 'admin' ? ForAdmins : (pages[page] ?? null)
