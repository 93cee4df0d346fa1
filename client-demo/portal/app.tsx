import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { User } from '../../src/contracts/users.ts'
import { createApi } from '../shared/api.ts'
import { createSession } from '../shared/session.ts'
import { NewPasswordCard } from '../shared/ui/new-password-card.tsx'
import { navigate } from '../shared/ui/router.tsx'
import { Starting } from '../shared/ui/starting.tsx'
import { ToastHost } from '../shared/ui/toasts.tsx'
import { AccountPage } from './account-page.tsx'
import { EnterPage } from './enter-page.tsx'
import { createGuest, GuestContext } from './guest.ts'
import { ListPage } from './list-page.tsx'
import { NewTicketPage } from './new-ticket-page.tsx'
import { PortalFrame } from './portal-frame.tsx'
import { TicketPage } from './ticket-page.tsx'
import { listHref, where } from './where.ts'

const session = createSession('portal')
const api = createApi({ token: session.token, onUnauthenticated: session.end })
const starting = session.start()

const SignedIn = ({ me }: { me: User }): VNode => {
  const guest = useMemo(() => createGuest(me, api, session), [me])
  useEffect(() => () => guest.close(), [guest])
  const { page, ticketId } = where.value
  return (
    <GuestContext.Provider value={guest}>
      <PortalFrame>
        {page === 'list' ? <ListPage /> : null}
        {page === 'new' ? <NewTicketPage /> : null}
        {page === 'account' ? <AccountPage /> : null}
        {page === 'ticket' ? <TicketPage key={ticketId} ticketId={ticketId} /> : null}
      </PortalFrame>
    </GuestContext.Provider>
  )
}

const Page = (): VNode => {
  const passwordSet = useSignal(false)
  const user = session.user.value
  useEffect(() => {
    if (user) passwordSet.value = false
  }, [user])
  if (where.value.page === 'password') {
    const leave = (set: boolean): void => {
      passwordSet.value = set
      navigate(listHref(), { replace: true })
    }
    return <NewPasswordCard session={session} back="Back to log in" onLeave={leave} />
  }
  if (user === undefined) return <Starting unreachable={session.unreachable.value} />
  if (user === null) return <EnterPage session={session} passwordSet={passwordSet.value} />
  return <SignedIn key={user.id} me={user} />
}

export const App = (): VNode => {
  useEffect(() => {
    starting.catch(() => undefined)
  }, [])
  return (
    <>
      <Page />
      <ToastHost />
    </>
  )
}
