import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { formatNumber } from '../shared/format.ts'
import { Avatar } from '../shared/ui/avatar.tsx'
import { IconButton } from '../shared/ui/button.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Logo } from '../shared/ui/logo.tsx'
import { Link } from '../shared/ui/router.tsx'
import { theme } from '../shared/ui/theme.ts'
import { toast } from '../shared/ui/toasts.tsx'
import { openCounts } from './counts.ts'
import { useDesk } from './desk.ts'
import { OwnPresence } from './presence.tsx'
import { views } from './views.ts'
import './views-pane.css'
import { adminPages, hrefOfPage, hrefTo, where } from './where.ts'

const pageLinks = [
  { page: 'reports', name: 'Reports', icon: 'chart' },
  { page: 'people', name: 'People', icon: 'people' },
  { page: 'sites', name: 'Sites', icon: 'globe' },
  { page: 'api-keys', name: 'API keys', icon: 'key' },
  { page: 'webhooks', name: 'Webhooks', icon: 'send' },
  { page: 'audit', name: 'Audit log', icon: 'history' },
] as const

const nextTheme = { system: 'light', light: 'dark', dark: 'system' } as const
const themeWords = { system: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' } as const

/** Where to work: the views with their numbers, the pages of an admin, and who is signed in. */
export const ViewsPane = ({ onGo }: { onGo: () => void }): VNode => {
  const desk = useDesk()
  const { me } = desk
  const { counts, close } = useMemo(() => openCounts(desk), [desk])
  useEffect(() => close, [close])
  const { page, view } = where.value

  const logOut = (): void => {
    desk.logOut().catch(() => toast('You are signed out here, but the server could not be told.'))
  }
  return (
    <nav class="pane views-pane" aria-label="Views">
      <div class="views-head">
        <Logo size={24} />
      </div>
      <ul class="views-list scroll">
        {views.map((one) => {
          const here = page === 'tickets' && one === view
          const count = one.counted ? counts.value?.[one.id] : null
          return (
            <li key={one.id}>
              <Link class="view" href={hrefTo({ view: one })} onGo={onGo} {...(here ? { 'aria-current': 'page' } : {})}>
                <Icon name={one.icon} />
                <span class="view-name">{one.name}</span>
                {count ? <span class="view-count tabular">{formatNumber(count)}</span> : null}
              </Link>
            </li>
          )
        })}
        {pageLinks
          .filter((link) => me.role === 'admin' || !adminPages.includes(link.page))
          .map((link) => (
            <li class="views-admin" key={link.page}>
              <Link
                class="view"
                href={hrefOfPage(link.page)}
                onGo={onGo}
                {...(page === link.page ? { 'aria-current': 'page' } : {})}
              >
                <Icon name={link.icon} />
                <span class="view-name">{link.name}</span>
              </Link>
            </li>
          ))}
      </ul>
      <div class="views-tools">
        <OwnPresence />
        <IconButton
          icon="keyboard"
          label="Keyboard shortcuts"
          shortcut="?"
          onClick={() => {
            desk.keysShown.value = true
          }}
        />
        <IconButton
          icon={theme.value === 'dark' ? 'moon' : 'sun'}
          label={themeWords[theme.value]}
          onClick={() => {
            theme.value = nextTheme[theme.value]
          }}
        />
        <IconButton icon="signOut" label="Sign out" onClick={logOut} />
      </div>
      <Link
        class="views-me"
        href={hrefOfPage('account')}
        onGo={onGo}
        {...(page === 'account' ? { 'aria-current': 'page' } : {})}
      >
        <Avatar person={me} />
        <span class="views-me-words">
          <span class="visually-hidden">Account of </span>
          <span class="clip" dir="auto" title={me.name}>
            {me.name}
          </span>
          <span class="views-me-role">{me.role === 'admin' ? 'Admin' : 'Agent'}</span>
        </span>
      </Link>
    </nav>
  )
}
