import { createEmitter } from './emitter.ts'
import { drawLauncher } from './launcher.ts'
import { createMemory } from './memory.ts'
import type { ToFrame, ToPage } from './messages.ts'

/** Milliseconds after which a frame that did not say anything is taken for one that cannot be loaded. */
const patience = 15_000

const script = (document.currentScript ??
  document.querySelector('script[data-site][src*="/widget.js"]')) as HTMLScriptElement | null

const start = (siteKey: string, origin: string): void => {
  const launcher = drawLauncher()
  const memory = createMemory(siteKey)
  const { on, emit } = createEmitter()
  const { button, frame, host } = launcher
  let isOpen = false
  let unread = 0
  let loaded = false
  /** From then on the frame listens; before, it is an empty page that the browser would complain about. */
  let greeted = false
  let giveUp: ReturnType<typeof setTimeout> | undefined
  let returnFocusTo: Element | null = null
  let pageOverflow = ''

  const tell = (message: ToFrame): void => frame.contentWindow?.postMessage(message, origin)

  const load = (): void => {
    loaded = true
    greeted = false
    // Before the frame is put into the page: without an address it would load an empty page first.
    frame.src = `${origin}/widget/frame?site=${encodeURIComponent(siteKey)}`
    launcher.say('Loading…')
    giveUp = setTimeout(() => {
      loaded = false
      launcher.say('The chat cannot be reached at the moment. Close it and open it again to retry.')
    }, patience)
  }
  frame.addEventListener('load', () => {
    greeted = true
    tell({ parley: 'hello', shown: isOpen, kept: memory.read().visitor ?? null })
  })

  /** On a phone the chat covers the page, which must not scroll under it, and ends above the keyboard. */
  const coverPage = (cover: boolean): void => {
    const root = document.documentElement
    if (cover && matchMedia('(max-width: 599px)').matches) {
      pageOverflow = root.style.overflow
      root.style.overflow = 'hidden'
    } else if (!cover) root.style.overflow = pageOverflow
  }
  visualViewport?.addEventListener('resize', () => {
    host.style.setProperty('--height', `${visualViewport?.height ?? innerHeight}px`)
  })

  const open = (): void => {
    if (isOpen) return
    isOpen = true
    returnFocusTo = document.activeElement
    if (!loaded) load()
    launcher.setOpen(true)
    coverPage(true)
    if (greeted) tell({ parley: 'shown', shown: true })
    frame.focus()
    emit('open', undefined)
  }
  const close = (): void => {
    if (!isOpen) return
    isOpen = false
    launcher.setOpen(false)
    coverPage(false)
    if (greeted) tell({ parley: 'shown', shown: false })
    const back = returnFocusTo instanceof HTMLElement && returnFocusTo !== document.body ? returnFocusTo : button
    if (back === host || !back.isConnected) button.focus()
    else back.focus()
    emit('close', undefined)
  }
  const toggle = (): void => (isOpen ? close() : open())

  button.addEventListener('click', toggle)
  host.shadowRoot?.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') close()
  })

  const hear = (message: ToPage): void => {
    if (message.parley === 'ready') {
      clearTimeout(giveUp)
      launcher.say(null)
      const { accent, onAccent } = message
      if (accent && onAccent) {
        launcher.setColours(accent, onAccent)
        memory.write({ accent, onAccent })
      }
      if (isOpen) frame.focus()
    } else if (message.parley === 'close') close()
    else if (message.parley === 'keep') memory.write({ visitor: message.token })
    else if (message.parley === 'conversation') memory.write({ conversation: message.exists })
    else if (message.parley === 'unread' && message.count !== unread) {
      unread = message.count
      launcher.setUnread(message.count)
      emit('unread', message.count)
    } else if (message.parley === 'message') emit('message', message.message)
  }
  addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return
    const message: unknown = event.data
    if (typeof message === 'object' && message !== null && 'parley' in message) hear(message as ToPage)
  })

  const { conversation, accent, onAccent } = memory.read()
  if (accent && onAccent) launcher.setColours(accent, onAccent)
  // Replies count on the button before anybody opens the chat, but never before the page itself has loaded.
  const look = (): void => {
    if (!loaded) load()
  }
  if (conversation) {
    if (document.readyState === 'complete') setTimeout(look)
    else addEventListener('load', () => setTimeout(look))
  }
  window.parley = { open, close, toggle, on }
  emit('ready', undefined)
}

if (script?.dataset.site && !window.parley) {
  const { site } = script.dataset
  const { origin } = new URL(script.src)
  if (document.body) start(site, origin)
  else addEventListener('DOMContentLoaded', () => start(site, origin))
}
