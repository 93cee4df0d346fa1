import { buttonElement, element, icon } from './elements.ts'
import styles from './launcher.css?inline'
import { type LauncherWords, launcherWords } from './launcher-words.ts'
import { createTeaser, type Reply } from './teaser.ts'

export interface Launcher {
  button: HTMLButtonElement
  frame: HTMLIFrameElement
  /** The element in the page; everything else is in its shadow. */
  host: HTMLElement
  setOpen(open: boolean): void
  setUnread(count: number): void
  setColours(accent: string, onAccent: string): void
  setWords(words: LauncherWords, direction: string): void
  setCorner(corner: 'left' | 'right'): void
  /** Draws it; until then, its look is on its way. */
  appear(): void
  /** What stands in the place of the chat while it loads or when it cannot be loaded; null once it is there. */
  say(state: 'loading' | 'unreachable' | null): void
  tease(reply: Reply | null): void
}

interface LauncherOptions {
  onTeaserOpen: () => void
  onTeaserDismiss: (reply: Reply) => void
}

/**
 * The button in the corner and the panel above it. Elements are made one by one and the styles are adopted, so that it
 * works on pages whose policy forbids inline styles and HTML from strings (trusted types).
 */
export const drawLauncher = ({ onTeaserOpen, onTeaserDismiss }: LauncherOptions): Launcher => {
  const host = element('div')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  shadow.adoptedStyleSheets = [sheet]

  const panel = element('div', 'panel closed loading')
  panel.setAttribute('role', 'dialog')
  const frame = element('iframe')
  frame.allow = 'autoplay'
  const said = element('div', 'words')
  said.setAttribute('role', 'status')

  const button = buttonElement('launcher')
  button.setAttribute('aria-haspopup', 'dialog')
  const badge = element('span', 'badge')
  button.append(
    icon(
      'chat',
      'M14 5c-5.5 0-10 3.6-10 8.2 0 2.5 1.3 4.7 3.4 6.2l-.7 4.1 4.6-2.3c.9.2 1.8.3 2.7.3 5.5 0 10-3.7 10-8.3S19.5 5 14 5z',
    ),
    icon('close', 'M7.5 11l6.5 6.5 6.5-6.5'),
    badge,
  )
  const teaser = createTeaser({ onOpen: onTeaserOpen, onDismiss: onTeaserDismiss })

  let words: LauncherWords = launcherWords
  let open = false
  let unread = 0
  let state: 'loading' | 'unreachable' | null = 'loading'
  let reply: Reply | null = null
  const draw = (): void => {
    panel.setAttribute('aria-label', words.chat)
    frame.title = words.chat
    said.textContent = state ? words[state] : ''
    const replies = unread ? `, ${words.unread.replace('{count}', String(unread))}` : ''
    button.setAttribute('aria-expanded', String(open))
    button.setAttribute('aria-label', open ? words.close : words.open + replies)
    badge.hidden = open || unread === 0
    badge.textContent = unread > 99 ? '99+' : String(unread)
    teaser.show(open ? null : reply, words)
  }
  draw()
  host.hidden = true
  shadow.append(panel, teaser.box, button)
  document.body.append(host)

  return {
    button,
    frame,
    host,
    setOpen(next) {
      open = next
      panel.classList.toggle('closed', !open)
      draw()
    },
    setUnread(count) {
      unread = count
      draw()
    },
    setColours(accent, onAccent) {
      host.style.setProperty('--accent', accent)
      host.style.setProperty('--on-accent', onAccent)
    },
    setWords(next, direction) {
      words = next
      for (const part of [panel, teaser.box]) part.dir = direction
      draw()
    },
    setCorner(corner) {
      host.dataset.corner = corner
    },
    appear() {
      host.hidden = false
    },
    say(next) {
      state = next
      panel.classList.toggle('loading', state !== null)
      if (state) panel.append(said)
      else said.remove()
      if (!frame.isConnected) panel.prepend(frame)
      draw()
    },
    tease(next) {
      reply = next
      draw()
    },
  }
}
