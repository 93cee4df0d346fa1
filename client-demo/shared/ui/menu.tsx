import type { VNode } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { Icon, type IconName } from './icons.tsx'
import './menu.css'

export interface MenuItem {
  words: string
  icon: IconName
  danger?: boolean
  onChoose: () => void
}

interface MenuProps {
  label: string
  /** Of the button. */
  icon?: IconName
  items: readonly MenuItem[]
}

/** Pixels; menu.css says the same. */
const width = 208
const rowHeight = 36
const tallest = 420

/**
 * A button that opens a few choices. On the platform's popover: Esc and a click elsewhere close it, and the focus goes
 * back to the button.
 */
export const Menu = ({ label, icon = 'more', items }: MenuProps): VNode => {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const choices = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
  const place = (): void => {
    const box = button.current?.getBoundingClientRect()
    if (!box || !list.current) return
    const height = Math.min(tallest, items.length * rowHeight + 16)
    const top = box.bottom + height > innerHeight ? box.top - height : box.bottom + 4
    list.current.style.setProperty('top', `${Math.max(8, top)}px`)
    list.current.style.setProperty('left', `${Math.max(8, box.right - width)}px`)
  }
  const move = (event: KeyboardEvent): void => {
    const all = choices()
    const active = document.activeElement
    const at = active instanceof HTMLElement ? all.indexOf(active) : -1
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    all[next % all.length]?.focus()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        popovertarget={id}
      >
        <Icon name={icon} />
      </button>
      <div
        ref={list}
        id={id}
        class="menu"
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={move}
        onBeforeToggle={(event) => {
          if (event.newState === 'open') place()
        }}
        onToggle={(event) => {
          if (event.newState === 'open') choices()[0]?.focus()
        }}
      >
        {items.map(({ words, icon, danger, onChoose }) => (
          <button
            key={words}
            type="button"
            role="menuitem"
            tabIndex={-1}
            class={danger ? 'menu-item menu-item-danger' : 'menu-item'}
            onClick={() => {
              list.current?.hidePopover()
              onChoose()
            }}
          >
            <Icon name={icon} />
            {words}
          </button>
        ))}
      </div>
    </>
  )
}
