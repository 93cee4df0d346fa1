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
  /** Returns what ends the listening. */
  on<Name extends keyof ParleyEvents>(event: Name, fn: (payload: ParleyEvents[Name]) => void): () => void
}

declare global {
  interface Window {
    parley?: ParleyApi
  }
}

type Listener = (payload: never) => void

export const createEmitter = () => {
  const listeners = new Map<keyof ParleyEvents, Set<Listener>>()
  let isReady = false

  /** A mistake in a page's listener is the page's: it is reported there, and the chat goes on. */
  const call = (fn: Listener, payload: unknown): void => {
    try {
      fn(payload as never)
    } catch (error) {
      setTimeout(() => {
        throw error
      })
    }
  }
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
