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
import { createDesk, DeskContext } from './desk.ts'
import { EnrolPage } from './enrol-page.tsx'
import { NotStaff } from './not-staff.tsx'
import { createSecondFactor, type SecondFactor } from './second-factor.ts'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'
import { where } from './where.ts'

const session = createSession('cookie')
const api = createApi({ token: session.token, onUnauthenticated: session.end })
const starting = session.start()

const AtDesk = ({ me, factor }: { me: User; factor: SecondFactor }): VNode => {
  const desk = useMemo(() => createDesk(me, api, session, factor), [me, factor])
  useEffect(() => () => desk.close(), [desk])
  return (
    <DeskContext.Provider value={desk}>
      <Shell />
    </DeskContext.Provider>
  )
}

/** Where a second factor is required, the server takes nothing else before it is set up; so nothing else is shown. */
const SignedIn = ({ me }: { me: User }): VNode => {
  const factor = useMemo(() => createSecondFactor(api), [])
  useEffect(() => void factor.read(), [factor])
  const state = factor.state.value
  if (!state) return <Starting unreachable={factor.unreachable.value} />
  if (state.required && !state.enabled) return <EnrolPage me={me} factor={factor} onLogOut={session.logOut} />
  return <AtDesk me={me} factor={factor} />
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
      navigate('/console', { replace: true })
    }
    return <NewPasswordCard session={session} back="Back to sign in" onLeave={leave} />
  }
  if (user === undefined) return <Starting unreachable={session.unreachable.value} />
  if (user === null) return <SignIn session={session} passwordSet={passwordSet.value} />
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
