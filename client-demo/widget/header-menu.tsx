import type { TargetedEvent, VNode } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { Chat } from './chat.ts'
import { Icon } from './icons.tsx'
import { wording } from './words.ts'
import './header-menu.css'

/** What else can be done with a conversation. On the platform's popover: Esc and a click elsewhere close it. */
export const HeaderMenu = ({ chat, onTranscript }: { chat: Chat; onTranscript: () => void }): VNode => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const words = wording.value
  const choices = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])]
  const move = (event: TargetedEvent<HTMLDivElement, KeyboardEvent>): void => {
    // Only the menu is closed by it, not the chat.
    if (event.key === 'Escape') {
      event.preventDefault()
      list.current?.hidePopover()
      return
    }
    const all = choices()
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    all[next % all.length]?.focus()
  }
  const choose = (work: () => void) => (): void => {
    list.current?.hidePopover()
    work()
  }
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={words.more}
        title={words.more}
        aria-haspopup="menu"
        popovertarget={id}
      >
        <Icon name="more" />
      </button>
      <div
        ref={list}
        id={id}
        class="header-menu"
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={words.more}
        onKeyDown={move}
        onToggle={(event) => {
          if (event.newState === 'open') choices()[0]?.focus()
        }}
      >
        <button type="button" role="menuitem" tabIndex={-1} onClick={choose(chat.startOver)}>
          <Icon name="pen" />
          {words.newConversation}
        </button>
        <button type="button" role="menuitem" tabIndex={-1} onClick={choose(onTranscript)}>
          <Icon name="mail" />
          {words.transcript}
        </button>
      </div>
    </>
  )
}
