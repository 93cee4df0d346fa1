import styles from './launcher.css?inline'

export interface Launcher {
  button: HTMLButtonElement
  frame: HTMLIFrameElement
  /** The element in the page; everything else is in its shadow. */
  host: HTMLElement
  setOpen(open: boolean): void
  setUnread(count: number): void
  setColours(accent: string, onAccent: string): void
  /** Words in the place of the chat while it loads or when it cannot be loaded; null once it is there. */
  say(words: string | null): void
}

const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, className = ''): HTMLElementTagNameMap[Name] => {
  const made = document.createElement(name)
  if (className) made.className = className
  return made
}

const icon = (className: string, path: string): SVGSVGElement => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('class', className)
  svg.setAttribute('viewBox', '0 0 28 28')
  svg.setAttribute('aria-hidden', 'true')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

/**
 * The button in the corner and the panel above it. Elements are made one by one and the styles are adopted, so that it
 * works on pages whose policy forbids inline styles and HTML from strings (trusted types).
 */
export const drawLauncher = (): Launcher => {
  const host = element('div')
  const shadow = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  shadow.adoptedStyleSheets = [sheet]

  const panel = element('div', 'panel closed loading')
  panel.setAttribute('role', 'dialog')
  panel.setAttribute('aria-label', 'Chat')
  const frame = element('iframe')
  frame.title = 'Chat'
  const words = element('div', 'words')
  words.setAttribute('role', 'status')

  const button = element('button')
  button.type = 'button'
  button.setAttribute('aria-haspopup', 'dialog')
  const badge = element('span', 'badge')
  badge.hidden = true
  button.append(
    icon(
      'chat',
      'M14 5c-5.5 0-10 3.6-10 8.2 0 2.5 1.3 4.7 3.4 6.2l-.7 4.1 4.6-2.3c.9.2 1.8.3 2.7.3 5.5 0 10-3.7 10-8.3S19.5 5 14 5z',
    ),
    icon('close', 'M7.5 11l6.5 6.5 6.5-6.5'),
    badge,
  )

  let open = false
  let unread = 0
  const label = (): void => {
    button.setAttribute('aria-expanded', String(open))
    const replies = unread ? `, ${unread} unread` : ''
    button.setAttribute('aria-label', open ? 'Close chat' : `Open chat${replies}`)
    badge.hidden = open || unread === 0
    badge.textContent = unread > 99 ? '99+' : String(unread)
  }
  label()
  shadow.append(panel, button)
  document.body.append(host)

  return {
    button,
    frame,
    host,
    setOpen(next) {
      open = next
      panel.classList.toggle('closed', !open)
      label()
    },
    setUnread(count) {
      unread = count
      label()
    },
    setColours(accent, onAccent) {
      host.style.setProperty('--accent', accent)
      host.style.setProperty('--on-accent', onAccent)
    },
    say(text) {
      panel.classList.toggle('loading', text !== null)
      words.textContent = text
      if (text === null) words.remove()
      else panel.append(words)
      if (!frame.isConnected) panel.prepend(frame)
    },
  }
}
