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
  /** True after the server ended a session that this page held, until the next sign-in. */
  ended: Signal<boolean>
  /** Takes up the session that the browser's cookie holds. Resolves once it is known who is signed in. */
  start(): Promise<void>
  /** @param code of the second factor, where the server asked for one */
  logIn(login: string, password: string, code?: string): Promise<void>
  signUp(fields: SignUpFields): Promise<void>
  logOut(): Promise<void>
  /** Has a link mailed with which a password can be chosen, if there is such an account. */
  forgotPassword(email: string): Promise<void>
  /** Sets a password by a mailed token. Whoever was signed in here is so no more. */
  resetPassword(token: string, password: string): Promise<void>
  /** Takes over what the server says about the person who is signed in. */
  know(found: User): void
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
  const ended = signal(false)
  const hint = createSignInHint(mode)
  const anonymous = createApi({ token: async () => null, ...options })

  /** The same person stays the same object: what hangs on it is not built anew with each renewed token. */
  const know = (found: User): void => {
    if (JSON.stringify(found) !== JSON.stringify(user.value)) user.value = found
  }

  const renew = async (): Promise<Session | null> => {
    try {
      const session = await anonymous.post<Session>('/auth/refresh', { session: mode })
      // Another tab has signed somebody else in: nothing of the one before may use their token.
      if (user.value && user.value.id !== session.user.id) keeper.drop()
      know(session.user)
      return session
    } catch (error) {
      if (isPassing(problemOf(error))) throw error
      end()
      return null
    }
  }
  const keeper = createTokenKeeper(renew)

  const accept = (session: Session): void => {
    hint.set(true)
    keeper.keep(session)
    ended.value = false
    user.value = session.user
  }
  const forget = (): void => {
    keeper.drop()
    hint.set(false)
    user.value = null
  }
  const end = (): void => {
    if (user.value) ended.value = true
    forget()
  }
  const logOut = async (): Promise<void> => {
    try {
      await createApi({ token: keeper.token, ...options }).post('/auth/logout', { session: mode })
    } finally {
      forget()
      ended.value = false
    }
  }

  return {
    user,
    unreachable,
    ended,
    know,
    end,
    logOut,
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
    async logIn(login, password, code) {
      const proof = code === undefined ? { login, password } : { login, password, code }
      accept(await anonymous.post<Session>('/auth/login', { ...proof, session: mode }))
    },
    async signUp(fields) {
      accept(await anonymous.post<Session>('/auth/signup', { ...fields, session: mode }))
    },
    async forgotPassword(email) {
      await anonymous.post('/auth/password/forgot', { email })
    },
    async resetPassword(token, password) {
      await anonymous.post('/auth/password/reset', { token, password })
      // The password may be somebody else's than of who sat here; and their own session has just ended.
      if (user.value) await logOut().catch(() => undefined)
    },
  }
}
