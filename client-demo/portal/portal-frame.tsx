import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../shared/ui/button.tsx'
import { ConnectionBanner } from '../shared/ui/connection-banner.tsx'
import { Icon } from '../shared/ui/icons.tsx'
import { Logo } from '../shared/ui/logo.tsx'
import { Link, place } from '../shared/ui/router.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import { useGuest } from './guest.ts'
import './portal-frame.css'
import { accountHref, listHref } from './where.ts'

/** What stands around every page of somebody who is signed in. */
export const PortalFrame = ({ children }: { children: ComponentChildren }): VNode => {
  const guest = useGuest()
  const { me, logOut } = guest
  const page = useRef<HTMLDivElement>(null)
  const shown = useRef(place.value.path)
  const { path } = place.value
  // A link changes the page without loading it: the focus must follow, or the keyboard is left in nowhere.
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    scrollTo(0, 0)
    if (!page.current?.contains(document.activeElement)) page.current?.focus()
  }, [path])
  return (
    <div class="portal">
      <header class="portal-head">
        <div class="portal-column portal-head-row">
          <Link href={listHref()} class="portal-home" aria-label="Your tickets">
            <Logo size={28} />
          </Link>
          <Link href={accountHref} class="portal-me" aria-label={`Your account, ${me.name}`} title="Your account">
            <Icon name="person" />
            <span class="clip" dir="auto">
              {me.name}
            </span>
          </Link>
          <Button
            kind="quiet"
            icon="signOut"
            onClick={() =>
              void logOut().catch(() => toast('You are logged out here, but the server could not be told.'))
            }
          >
            Log out
          </Button>
        </div>
      </header>
      <div class="portal-column">
        <ConnectionBanner user={guest} />
      </div>
      <div class="portal-body" ref={page} tabIndex={-1}>
        {children}
      </div>
    </div>
  )
}
