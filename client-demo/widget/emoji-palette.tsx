import type { TargetedEvent, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { wording } from './words.ts'
import './emoji-palette.css'

const emoji = [
  ...['😀', '😂', '🙂', '😉', '😊', '😍', '😘', '😎'],
  ...['🤔', '😅', '😐', '😬', '🙄', '😕', '😢', '😭'],
  ...['😡', '😱', '😴', '🤒', '🤗', '🤷', '🙈', '🥳'],
  ...['👍', '👎', '👋', '👏', '🙌', '🙏', '💪', '👀'],
  ...['❤️', '💔', '🔥', '🎉', '✨', '✅', '❌', '🚀'],
]
const columns = 8

interface PaletteProps {
  onChoose: (emoji: string) => void
  onClose: () => void
}

/** Forty emoji in a grid that the arrow keys walk. A screen reader has names for them in its own language. */
export const EmojiPalette = ({ onChoose, onClose }: PaletteProps): VNode => {
  const words = wording.value
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => {
    grid.current?.querySelector('button')?.focus()
    const elsewhere = (event: PointerEvent): void => {
      const inside = event.target instanceof Element && event.target.closest('.emoji-palette, .emoji-button')
      if (!inside) onClose()
    }
    addEventListener('pointerdown', elsewhere)
    return () => removeEventListener('pointerdown', elsewhere)
  }, [])

  const onKeyDown = (event: TargetedEvent<HTMLDivElement, KeyboardEvent>): void => {
    const all = [...event.currentTarget.querySelectorAll('button')]
    const at = all.indexOf(document.activeElement as HTMLButtonElement)
    const ahead = document.documentElement.dir === 'rtl' ? -1 : 1
    const steps: Record<string, number> = {
      ArrowRight: ahead,
      ArrowLeft: -ahead,
      ArrowDown: columns,
      ArrowUp: -columns,
    }
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : at + (steps[event.key] ?? 0)
    if (next === at) return
    event.preventDefault()
    const target = all[next]
    if (!target) return
    for (const one of all) one.tabIndex = one === target ? 0 : -1
    target.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; these are buttons
    <div class="emoji-palette" role="group" aria-label={words.emoji} ref={grid} onKeyDown={onKeyDown}>
      {emoji.map((one, at) => (
        <button key={one} type="button" tabIndex={at === 0 ? 0 : -1} onClick={() => onChoose(one)}>
          {one}
        </button>
      ))}
    </div>
  )
}
