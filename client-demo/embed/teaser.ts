import { buttonElement, element, icon } from './elements.ts'
import type { LauncherWords } from './launcher-words.ts'

export interface Reply {
  id: string
  author: string
  text: string
}

export interface Teaser {
  /** Goes into the page once; a screen reader says politely what comes into it. */
  box: HTMLElement
  show(reply: Reply | null, words: LauncherWords): void
}

interface TeaserOptions {
  onOpen: () => void
  onDismiss: (reply: Reply) => void
}

/** The newest reply beside the launcher while the chat is closed: it opens the chat, or can be sent away. */
export const createTeaser = ({ onOpen, onDismiss }: TeaserOptions): Teaser => {
  const box = element('div', 'teaser-place')
  box.setAttribute('role', 'status')
  let shown = ''

  const show = (reply: Reply | null, words: LauncherWords): void => {
    const next = reply ? JSON.stringify([reply, words.reply]) : ''
    // Drawn anew, it would be announced again.
    if (next === shown) return
    shown = next
    box.replaceChildren()
    if (!reply) return
    const card = element('div', 'teaser')
    const open = buttonElement('teaser-open')
    const author = element('strong')
    author.dir = 'auto'
    author.textContent = reply.author
    const said = element('span', 'unseen')
    said.textContent = `${words.reply}: `
    const text = element('span', 'teaser-text')
    text.dir = 'auto'
    text.textContent = reply.text
    open.append(said, author, text)
    open.addEventListener('click', onOpen)
    const dismiss = buttonElement('teaser-dismiss')
    dismiss.setAttribute('aria-label', words.dismiss)
    dismiss.append(icon('', 'M8 8l12 12M20 8 8 20'))
    dismiss.addEventListener('click', () => onDismiss(reply))
    card.append(open, dismiss)
    box.append(card)
  }
  return { box, show }
}
