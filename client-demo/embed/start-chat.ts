import { accentColours } from '../shared/brand-colour.ts'
import { readConfig } from './config.ts'
import { covers, createCover } from './cover-page.ts'
import { createEmitter, type ParleyApi } from './emitter.ts'
import { linkFrame } from './frame-link.ts'
import { keepInPage } from './keep-in-page.ts'
import { drawLauncher } from './launcher.ts'
import { launcherWords } from './launcher-words.ts'
import { createMemory } from './memory.ts'
import type { ToPage } from './messages.ts'
import type { Reply } from './teaser.ts'
import { createTitleBlink } from './title-blink.ts'

/** What the script tag says. */
export interface ChatOptions {
  siteKey: string
  /** Of the server. */
  origin: string
  /** null: that of the site. */
  locale: string | null
  sound: boolean
  titleBlink: boolean
}

/** Draws the launcher and answers what the page's own scripts may do with the chat. */
export const startChat = (options: ChatOptions): ParleyApi => {
  const { siteKey, origin } = options
  const memory = createMemory(siteKey)
  const { on, emit } = createEmitter()
  const blink = options.titleBlink ? createTitleBlink() : null
  let { locale } = options
  let words = launcherWords
  let isOpen = false
  let unread = 0
  let identity: string | null = null
  /** The visitor is to be forgotten, and the frame has not said yet that it has; perhaps since the page before. */
  let leaving = memory.read().leaving === true
  let returnFocusTo: Element | null = null

  const launcher = drawLauncher({
    onTeaserOpen: () => open(),
    onTeaserDismiss({ id }) {
      memory.write({ dismissed: id })
      launcher.tease(null)
      button.focus()
    },
  })
  const { button, frame, host } = launcher
  const cover = createCover(host)
  const link = linkFrame({
    launcher,
    siteKey,
    origin,
    hear: (message) => hear(message),
    greeting: () => ({
      ...{ parley: 'hello', shown: isOpen, covers: covers(), locale, identity, leave: leaving },
      kept: memory.read().visitor ?? null,
    }),
  })

  const showPanel = (shown: boolean): void => {
    isOpen = shown
    launcher.setOpen(shown)
    cover(shown)
    link.tell({ parley: 'shown', shown, covers: covers() })
  }
  const open = (): void => {
    if (isOpen) return
    returnFocusTo = document.activeElement
    link.load()
    showPanel(true)
    frame.focus()
    emit('open', undefined)
  }
  const close = (): void => {
    if (!isOpen) return
    showPanel(false)
    const back = returnFocusTo instanceof HTMLElement && returnFocusTo !== document.body ? returnFocusTo : button
    if (back === host || !back.isConnected) button.focus()
    else back.focus()
    emit('close', undefined)
  }
  const toggle = (): void => (isOpen ? close() : open())

  const setUnread = (count: number): void => {
    if (count === unread) return
    unread = count
    launcher.setUnread(count)
    emit('unread', count)
  }
  const tease = (reply: Reply): void => {
    const news = reply.id !== '' && reply.id !== memory.read().dismissed
    launcher.tease(news ? reply : null)
  }
  const hear = (message: ToPage): void => {
    // Whatever it still says is of the one who is being forgotten.
    if (leaving && message.parley !== 'left') return
    if (message.parley === 'ready') {
      link.arrived()
      if (message.accent) launcher.setColours(message.accent, message.onAccent)
      // Once more, it would take the focus from the field inside.
      if (isOpen && host.shadowRoot?.activeElement !== frame) frame.focus()
    } else if (message.parley === 'close') close()
    else if (message.parley === 'keep') memory.write({ visitor: message.token })
    else if (message.parley === 'conversation') memory.write({ conversation: message.exists })
    else if (message.parley === 'unread') setUnread(message.count)
    else if (message.parley === 'teaser') tease(message)
    else if (message.parley === 'message') {
      const { author, text, at } = message
      if (document.hidden || !document.hasFocus()) {
        blink?.start(words.reply)
        if (options.sound) link.tell({ parley: 'sound' })
      }
      emit('message', { author, text, at })
    } else if (leaving) {
      leaving = false
      memory.forget()
      link.unload()
      if (isOpen || identity) link.load()
    }
  }

  button.addEventListener('click', toggle)
  host.shadowRoot?.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') close()
  })

  const dress = async (): Promise<void> => {
    const asked = locale
    const config = await readConfig({ siteKey, origin, memory }, asked)
    if (asked !== locale) return
    if (config) {
      const colours = accentColours(config.colour)
      if (colours) launcher.setColours(colours.accent, colours.onAccent)
      words = { ...launcherWords, ...config.words }
      launcher.setWords(words, config.direction)
      launcher.setCorner(config.corner)
    }
    launcher.appear()
  }
  void dress()
  keepInPage(host)

  if (leaving || memory.read().conversation) {
    // Replies count on the button before anybody opens the chat, but never before the page itself has loaded.
    if (document.readyState === 'complete') setTimeout(link.load)
    else addEventListener('load', () => setTimeout(link.load))
  }
  queueMicrotask(() => emit('ready', undefined))

  return {
    open,
    close,
    toggle,
    on,
    identify(jwt) {
      identity = jwt
      if (leaving) return
      link.load()
      link.tell({ parley: 'identify', identity: jwt })
    },
    logout() {
      identity = null
      leaving = true
      link.load()
      memory.write({ leaving })
      link.tell({ parley: 'leave' })
      launcher.tease(null)
      setUnread(0)
      blink?.stop()
    },
    setLocale(next) {
      locale = next
      link.tell({ parley: 'locale', locale: next })
      void dress()
    },
  }
}
