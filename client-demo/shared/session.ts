import { type Signal, signal } from '@preact/signals'
import type { Session, SessionMode, User } from '../../src/contracts/users.ts'
import { createApi, problemOf, type TokenSource } from './api.ts'
import { isPassing } from './api-error.ts'
import { backoff } from './backoff.ts'
import { createSignInHint } from './sign-in-hint.ts'
import { createTokenKeeper } from './token-keeper.ts'

export interface SignUpFields {
  email: string
  username: string
  password: string
  firstName?: string
  lastName?: string
}

export interface SessionStore {
  /** undefined: not known yet; null: nobody is signed in. */
  user: Signal<User | null | undefined>
  /** True while `start` gets no answer from the server and keeps trying. */
  unreachable: Signal<boolean>
  /** Takes up the session that the browser's cookie holds. Resolves once it is known who is signed in. */
  start(): Promise<void>
  logIn(login: string, password: string): Promise<void>
  signUp(fields: SignUpFields): Promise<void>
  logOut(): Promise<void>
  /** Signs out here without asking the server, for when it refused the session. */
  end(): void
  token: TokenSource
}

/**
 * The session of a person with an account. Its refresh token lives in an HttpOnly cookie that the page never sees, one
 * per mode, so that the console and the portal can be signed in beside each other.
 */
export const createSession = (mode: SessionMode, options: { fetch?: typeof fetch } = {}): SessionStore => {
  const user = signal<User | null | undefined>(undefined)
  const unreachable = signal(false)
  const hint = createSignInHint(mode)
  const anonymous = createApi({ token: async () => null, ...options })

  const renew = async (): Promise<Session | null> => {
    try {
      const session = await anonymous.post<Session>('/auth/refresh', { session: mode })
      user.value = session.user
      return session
    } catch (error) {
      if (isPassing(problemOf(error))) throw error
      hint.set(false)
      user.value = null
      return null
    }
  }
  const keeper = createTokenKeeper(renew)

  const accept = (session: Session): void => {
    hint.set(true)
    keeper.keep(session)
    user.value = session.user
  }
  const end = (): void => {
    keeper.drop()
    hint.set(false)
    user.value = null
  }

  return {
    user,
    unreachable,
    end,
    token: async (rejected) => (user.value === null ? null : keeper.token(rejected)),
    async start() {
      if (!hint.maybe()) user.value = null
      for (let failures = 0; user.value === undefined; failures++) {
        try {
          await keeper.token()
        } catch {
          unreachable.value = true
          await new Promise((resolve) => setTimeout(resolve, backoff(failures, 1000, 15_000)))
        }
      }
      unreachable.value = false
    },
    async logIn(login, password) {
      accept(await anonymous.post<Session>('/auth/login', { login, password, session: mode }))
    },
    async signUp(fields) {
      accept(await anonymous.post<Session>('/auth/signup', { ...fields, session: mode }))
    },
    async logOut() {
      try {
        await createApi({ token: keeper.token, ...options }).post('/auth/logout', { session: mode })
      } finally {
        end()
      }
    },
  }
}
