import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { User } from '../../src/contracts/users.ts'
import { createApi } from '../shared/api.ts'
import { createSession } from '../shared/session.ts'
import { Starting } from '../shared/ui/starting.tsx'
import { ToastHost } from '../shared/ui/toasts.tsx'
import { AccountPage } from './account-page.tsx'
import { createGuest, GuestContext } from './guest.ts'
import { ListPage } from './list-page.tsx'
import { NewTicketPage } from './new-ticket-page.tsx'
import { PortalFrame } from './portal-frame.tsx'
import { TicketPage } from './ticket-page.tsx'
import { where } from './where.ts'

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
        {page === 'ticket' ? <TicketPage key={ticketId} ticketId={ticketId} /> : null}
      </PortalFrame>
    </GuestContext.Provider>
  )
}

const Page = (): VNode => {
  const user = session.user.value
  if (user === undefined) return <Starting unreachable={session.unreachable.value} />
  if (user === null) return <AccountPage session={session} />
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
