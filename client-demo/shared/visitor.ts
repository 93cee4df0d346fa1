import { type Signal, signal } from '@preact/signals'
import type { Problem } from '../../src/contracts/errors.ts'
import { createApi, problemOf, type TokenSource } from './api.ts'
import { isPassing } from './api-error.ts'
import { backoff } from './backoff.ts'
import type { WidgetSession } from './shapes.ts'
import { browserStorage, type SimpleStorage } from './simple-storage.ts'
import { createTokenKeeper } from './token-keeper.ts'

export interface Visitor {
  /** null until the first answer. */
  user: Signal<WidgetSession['user'] | null>
  site: Signal<WidgetSession['site'] | null>
  /** Why there is no session: an unknown site, or (while it is tried again) no answer. */
  problem: Signal<Problem | null>
  /** Resolves once there is a session, or it is clear that there will be none. */
  start(): Promise<void>
  token: TokenSource
}

export interface VisitorOptions {
  siteKey: string
  /** Where the visitor's token is kept; the browser's own storage by default. */
  storage?: SimpleStorage | Promise<SimpleStorage>
  fetch?: typeof fetch
}

/**
 * Who sits in front of the widget: an anonymous visitor whom a token in the browser brings back to the same
 * conversation on each page of the site and after each reload.
 */
export const createVisitor = (options: VisitorOptions): Visitor => {
  const { siteKey, storage = browserStorage() } = options
  const name = `parley.visitor.${siteKey}`
  const user: Visitor['user'] = signal(null)
  const site: Visitor['site'] = signal(null)
  const problem: Visitor['problem'] = signal(null)
  const api = createApi({ token: async () => null, ...(options.fetch ? { fetch: options.fetch } : {}) })

  const keeper = createTokenKeeper(async () => {
    const store = await storage
    const visitorToken = store.getItem(name)
    try {
      const session = await api.post<WidgetSession>('/widget/session', {
        siteKey,
        ...(visitorToken && { visitorToken }),
      })
      try {
        store.setItem(name, session.visitorToken)
      } catch {
        // The quota is used up: this visit works, the next one begins anew.
      }
      if (user.value && user.value.id !== session.user.id) keeper.drop()
      user.value = session.user
      site.value = session.site
      problem.value = null
      return session
    } catch (error) {
      problem.value = problemOf(error)
      throw error
    }
  })

  return {
    user,
    site,
    problem,
    token: keeper.token,
    async start() {
      for (let failures = 0; !user.value; failures++) {
        try {
          await keeper.token()
        } catch (error) {
          if (!isPassing(problemOf(error))) return
          await new Promise((resolve) => setTimeout(resolve, backoff(failures, 1000, 30_000)))
        }
      }
    },
  }
}
