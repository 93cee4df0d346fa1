import type { Launcher } from './launcher.ts'
import type { ToFrame, ToPage } from './messages.ts'
import { readMessage } from './read-message.ts'

/** Milliseconds after which a frame that did not say anything is taken for one that cannot be loaded. */
const patience = 15_000

export interface FrameLink {
  /** Loads the chat, unless it is there or on its way. */
  load(): void
  /** Takes the chat out of the page, with all that it holds in memory. */
  unload(): void
  /** Tells the chat; before it has been greeted nobody listens, and the greeting says it all. */
  tell(message: ToFrame): void
  /** The chat is drawn. */
  arrived(): void
}

interface FrameLinkOptions {
  launcher: Launcher
  siteKey: string
  origin: string
  /** What a frame that has just loaded is told. */
  greeting: () => ToFrame
  hear: (message: ToPage) => void
}

/** The wire between the page and the chat's frame. */
export const linkFrame = ({ launcher, siteKey, origin, greeting, hear }: FrameLinkOptions): FrameLink => {
  const { frame } = launcher
  let loaded = false
  /** From then on the frame listens; before, it is an empty page that the browser would complain about. */
  let greeted = false
  let giveUp: ReturnType<typeof setTimeout> | undefined

  const post = (message: ToFrame): void => frame.contentWindow?.postMessage(message, origin)

  frame.addEventListener('load', () => {
    greeted = true
    post(greeting())
  })
  addEventListener('message', (event) => {
    if (event.origin !== origin || event.source === null || event.source !== frame.contentWindow) return
    const message = readMessage(event.data)
    if (message) hear(message)
  })

  const unload = (): void => {
    loaded = greeted = false
    clearTimeout(giveUp)
    frame.remove()
  }
  return {
    load() {
      if (loaded) return
      loaded = true
      greeted = false
      // Before the frame is put into the page: without an address it would load an empty page first.
      frame.src = `${origin}/widget/frame?site=${encodeURIComponent(siteKey)}`
      launcher.say('loading')
      giveUp = setTimeout(() => {
        loaded = false
        launcher.say('unreachable')
      }, patience)
    },
    unload,
    tell(message) {
      if (greeted) post(message)
    },
    arrived() {
      clearTimeout(giveUp)
      launcher.say(null)
    },
  }
}
