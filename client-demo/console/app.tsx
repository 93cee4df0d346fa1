import type { VNode } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { User } from '../../src/contracts/users.ts'
import { createApi } from '../shared/api.ts'
import { createSession } from '../shared/session.ts'
import { Starting } from '../shared/ui/starting.tsx'
import { ToastHost } from '../shared/ui/toasts.tsx'
import { createDesk, DeskContext } from './desk.ts'
import { NotStaff } from './not-staff.tsx'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'

const session = createSession('cookie')
const api = createApi({ token: session.token, onUnauthenticated: session.end })
const starting = session.start()

const SignedIn = ({ me }: { me: User }): VNode => {
  const desk = useMemo(() => createDesk(me, api, session), [me])
  useEffect(() => () => desk.close(), [desk])
  return (
    <DeskContext.Provider value={desk}>
      <Shell />
    </DeskContext.Provider>
  )
}

const Page = (): VNode => {
  const user = session.user.value
  if (user === undefined) return <Starting unreachable={session.unreachable.value} />
  if (user === null) return <SignIn session={session} />
  if (user.role === 'customer') return <NotStaff user={user} onLogOut={() => session.logOut()} />
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
