import { type Signal, signal } from '@preact/signals'
import type { Problem } from '../../src/contracts/errors.ts'
import { createApi, problemOf, type TokenSource } from './api.ts'
import { isPassing } from './api-error.ts'
import { backoff } from './backoff.ts'
import type { WidgetSession } from './shapes.ts'
import { browserStorage, type SimpleStorage } from './simple-storage.ts'
import { createTokenKeeper } from './token-keeper.ts'
import { createVisitorMemory, type Details, personOf, type VisitorMemory } from './visitor-memory.ts'

export interface Visitor {
  /** null until the first answer. */
  user: Signal<WidgetSession['user'] | null>
  site: Signal<WidgetSession['site'] | null>
  /** Whether the site's server has said who it is. */
  identified: Signal<boolean>
  details: Signal<Details>
  /** Why there is no session: an unknown site, or (while it is tried again) no answer. */
  problem: Signal<Problem | null>
  memory: Promise<VisitorMemory>
  /** Resolves once there is a session, or it is clear that there will be none. */
  start(): Promise<void>
  token: TokenSource
  /** Becomes the person whom the site has signed for. Resolves when it is known; one that is refused changes nothing. */
  identify(jwt: string): Promise<void>
  /**
   * Tells the server a name or an address. What it has not heard, it hears with the next session. Resolves to false if
   * it does not take them.
   */
  introduce(details: Details): Promise<boolean>
  /** Resolves once the server has heard the details, or will not for now. */
  introduced(): Promise<void>
  /** Ends it here and on the server, which is waited for at most some seconds. */
  leave(): Promise<void>
}

export interface VisitorOptions {
  siteKey: string
  /** Where the visitor's token is kept; the browser's own storage by default. */
  storage?: SimpleStorage | Promise<SimpleStorage>
  /** A signed identity that was there from the beginning. */
  identity?: Promise<string | null>
  fetch?: typeof fetch
}

/** Milliseconds. */
const goodbyeWithin = 4000
const introducedWithin = 5000

const atMost = (work: Promise<unknown>, ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
    work.then(
      () => resolve(),
      () => resolve(),
    )
  })

/**
 * Who sits in front of the widget: an anonymous visitor whom a token in the browser brings back to the same
 * conversation on each page of the site and after each reload, or a person whom the site's server has signed for.
 */
export const createVisitor = (options: VisitorOptions): Visitor => {
  const { siteKey, storage = browserStorage(), identity = Promise.resolve(null) } = options
  const memory = Promise.resolve(storage).then((store) => createVisitorMemory(store, siteKey))
  const user: Visitor['user'] = signal(null)
  const site: Visitor['site'] = signal(null)
  const identified = signal(false)
  const details = signal<Details>({})
  const problem: Visitor['problem'] = signal(null)
  const api = createApi({ token: async () => null, ...(options.fetch ? { fetch: options.fetch } : {}) })
  let left = false
  let introduction: Promise<unknown> = Promise.resolve()
  /**
   * One after the other: with each answer the token changes hands, and one that was asked for with the token of before
   * would make somebody else of who has just been named.
   */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = turn.then(work, work)
    turn = mine.catch(() => {})
    return mine
  }

  const ask = async (proof: string | null): Promise<WidgetSession> => {
    const kept = await memory
    const visitorToken = kept.token()
    const told = kept.untold() ? kept.details() : null
    const body = { siteKey, ...(visitorToken && { visitorToken }), ...(proof && { identity: proof }), ...told }
    const session = await api.post<WidgetSession>('/widget/session', body).catch((error: unknown) => {
      // What the server does not take must not stand in the way of every session to come.
      if (told && problemOf(error).code === 'validation_failed') {
        kept.keepDetails({}, true)
        details.value = {}
      }
      throw error
    })
    if (left) throw new Error('The visitor has left.')
    const before = personOf(visitorToken)
    // Somebody known, whose place another one takes, keeps their words for themselves.
    if (session.identified && before !== session.user.id && !kept.identified()) kept.keepBefore(before)
    kept.keepToken(session.visitorToken)
    kept.keepIdentified(session.identified)
    if (told) kept.keepDetails(told, true)
    return session
  }
  const know = (session: WidgetSession): void => {
    identified.value = session.identified
    site.value = session.site
    problem.value = null
    user.value = session.user
  }

  let proof: Promise<string | null> = identity
  const keeper = createTokenKeeper(async () => {
    if (left) return null
    try {
      const given = await proof
      const session = await inTurn(() =>
        ask(given).catch((error: unknown) => {
          const { code } = problemOf(error)
          // Used up, or not for this site: the chat goes on without it. So it does without details that are refused.
          if ((given && code === 'unauthenticated') || code === 'validation_failed') return ask(null)
          throw error
        }),
      )
      proof = Promise.resolve(null)
      if (user.value && user.value.id !== session.user.id) keeper.drop()
      know(session)
      return session
    } catch (error) {
      problem.value = problemOf(error)
      throw error
    }
  })

  void memory.then((kept) => {
    details.value = kept.details()
  })

  return {
    user,
    site,
    identified,
    details,
    problem,
    memory,
    token: keeper.token,
    async start() {
      for (let failures = 0; !user.value && !left; failures++) {
        try {
          await keeper.token()
        } catch (error) {
          if (!isPassing(problemOf(error))) return
          await new Promise((resolve) => setTimeout(resolve, backoff(failures, 1000, 30_000)))
        }
      }
    },
    identify: (jwt) =>
      inTurn(async () => {
        for (let failures = 0; !left; failures++) {
          try {
            const session = await ask(jwt)
            keeper.keep(session)
            know(session)
            return
          } catch (error) {
            if (!isPassing(problemOf(error))) return
            await new Promise((resolve) => setTimeout(resolve, backoff(failures, 1000, 30_000)))
          }
        }
      }),
    async introduce(more) {
      const kept = await memory
      details.value = { ...details.value, ...more }
      kept.keepDetails(details.value, false)
      const told = inTurn(async () => {
        const session = await ask(null)
        keeper.keep(session)
        know(session)
      })
      introduction = told
      return await told.then(
        () => true,
        (error: unknown) => isPassing(problemOf(error)),
      )
    },
    introduced: () => atMost(introduction, introducedWithin),
    async leave() {
      left = true
      const kept = await memory
      const visitorToken = kept.token()
      kept.forget()
      keeper.drop()
      if (!visitorToken) return
      const goodbye = async (): Promise<void> => {
        const { accessToken } = await api.post<WidgetSession>('/widget/session', { siteKey, visitorToken })
        const own = createApi({ token: async () => accessToken, ...(options.fetch ? { fetch: options.fetch } : {}) })
        await own.post('/widget/logout', { visitorToken })
      }
      await atMost(goodbye(), goodbyeWithin)
    },
  }
}
