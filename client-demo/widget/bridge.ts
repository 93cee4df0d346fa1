import { type Signal, signal } from '@preact/signals'
import type { ToFrame, ToPage } from '../embed/messages.ts'
import { readMessage } from './read-message.ts'

export type Hello = Extract<ToFrame, { parley: 'hello' }>

export interface Bridge {
  /** Whether the panel is open. Alone in a window, without a page around it, it always is. */
  shown: Signal<boolean>
  /** Whether it covers the page around it, so that nothing else can be reached. */
  covers: Signal<boolean>
  /** The language that the page wants; null: that of the site. */
  locale: Signal<string | null>
  /** Tells the page; what is said before the page has introduced itself waits for that. */
  tell(message: ToPage): void
  /** Calls `fn` for each message of one kind. */
  on<Name extends ToFrame['parley']>(name: Name, fn: (message: Extract<ToFrame, { parley: Name }>) => void): void
  /** Resolves with the first hello; null where there is no page around. */
  hello: Promise<Hello | null>
}

/**
 * The frame's end of the wire to the page that embeds it. The server lets only the site's own origins frame this page;
 * whichever of them says hello first is the one that is talked to from then on.
 */
export const createBridge = (): Bridge => {
  const alone = window.parent === window
  const shown = signal(alone)
  const covers = signal(false)
  const locale = signal<string | null>(null)
  const waiting: ToPage[] = []
  const listeners = new Map<string, Set<(message: never) => void>>()
  let origin: string | null = null
  let greet: (hello: Hello | null) => void = () => {}
  const hello = new Promise<Hello | null>((resolve) => {
    greet = resolve
  })
  if (alone) greet(null)

  const tell = (message: ToPage): void => {
    if (origin) window.parent.postMessage(message, origin)
    else if (!alone) waiting.push(message)
  }
  addEventListener('message', (event) => {
    if (alone || event.source !== window.parent || (origin && event.origin !== origin)) return
    const message = readMessage(event.data)
    if (!message || (!origin && message.parley !== 'hello')) return
    if (message.parley === 'hello') {
      origin = event.origin
      locale.value = message.locale
      greet(message)
    }
    if (message.parley === 'locale') locale.value = message.locale
    if (message.parley === 'hello' || message.parley === 'shown') {
      covers.value = message.covers
      shown.value = message.shown
    }
    for (const fn of listeners.get(message.parley) ?? []) fn(message as never)
    for (const one of waiting.splice(0)) tell(one)
  })
  return {
    shown,
    covers,
    locale,
    tell,
    on(name, fn) {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(fn))
    },
    hello,
  }
}
