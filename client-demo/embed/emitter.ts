import type { ReplyNews } from './messages.ts'

/** What a page's own scripts may listen to, and what they are given. */
export interface ParleyEvents {
  /** The button stands and the API works; told at once to those who come later. */
  ready: undefined
  open: undefined
  close: undefined
  /** A reply has arrived. */
  message: ReplyNews
  /** How many replies are unread; also when they have been read. */
  unread: number
}

export interface ParleyApi {
  open(): void
  close(): void
  toggle(): void
  /** Says who the visitor is: a short-lived JWT that the site's server signed. The conversation so far becomes theirs. */
  identify(jwt: string): void
  /** Forgets the visitor and all that they wrote in this browser. */
  logout(): void
  /** The language of the chat from now on (BCP 47). */
  setLocale(locale: string): void
  /** Returns what ends the listening. */
  on<Name extends keyof ParleyEvents>(event: Name, fn: (payload: ParleyEvents[Name]) => void): () => void
}

/** A call of the API that was made before the script was there: `['identify', jwt]`. */
export type EarlyCall = readonly [name: keyof ParleyApi, ...rest: readonly unknown[]]

declare global {
  interface Window {
    parley?: ParleyApi
    parleyCalls?: { push(...calls: EarlyCall[]): unknown }
  }
}

type Listener = (payload: never) => void

/** A mistake in a page's own code is the page's: it is reported there, and the chat goes on. */
export const guarded = (work: () => void): void => {
  try {
    work()
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}

export const createEmitter = () => {
  const listeners = new Map<keyof ParleyEvents, Set<Listener>>()
  let isReady = false

  const call = (fn: Listener, payload: unknown): void => guarded(() => fn(payload as never))
  const on: ParleyApi['on'] = (event, fn) => {
    const known = listeners.get(event) ?? new Set()
    listeners.set(event, known)
    known.add(fn as Listener)
    if (event === 'ready' && isReady) call(fn as Listener, undefined)
    return () => known.delete(fn as Listener)
  }
  const emit = <Name extends keyof ParleyEvents>(event: Name, payload: ParleyEvents[Name]): void => {
    if (event === 'ready') isReady = true
    for (const fn of [...(listeners.get(event) ?? [])]) call(fn, payload)
  }
  return { on, emit }
}
