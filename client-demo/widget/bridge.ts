import { type Signal, signal } from '@preact/signals'
import type { ToFrame, ToPage } from '../embed/messages.ts'

export interface Bridge {
  /** Whether the panel is open. Alone in a window, without a page around it, it always is. */
  shown: Signal<boolean>
  /** Tells the page; what is said before the page has introduced itself waits for that. */
  tell(message: ToPage): void
  /** What the page kept for the frame; resolves with the first hello. */
  kept: Promise<string | null>
}

/**
 * The frame's end of the wire to the page that embeds it. The server lets only the site's own origins frame this page;
 * whichever of them says hello first is the one that is talked to from then on.
 */
export const createBridge = (): Bridge => {
  const alone = window.parent === window
  const shown = signal(alone)
  const waiting: ToPage[] = []
  let origin: string | null = null
  let giveKept: (token: string | null) => void = () => {}
  const kept = new Promise<string | null>((resolve) => {
    giveKept = resolve
  })
  if (alone) giveKept(null)

  const tell = (message: ToPage): void => {
    if (origin) window.parent.postMessage(message, origin)
    else if (!alone) waiting.push(message)
  }
  addEventListener('message', (event) => {
    if (alone || event.source !== window.parent || (origin && event.origin !== origin)) return
    const data: unknown = event.data
    if (typeof data !== 'object' || data === null || !('parley' in data)) return
    const message = data as ToFrame
    if (message.parley !== 'hello' && message.parley !== 'shown') return
    if (message.parley === 'hello') {
      origin = event.origin
      giveKept(typeof message.kept === 'string' ? message.kept : null)
    }
    shown.value = message.shown === true
    for (const one of waiting.splice(0)) tell(one)
  })
  return { shown, tell, kept }
}
