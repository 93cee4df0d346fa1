import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import './long-text.css'
import { partWords } from './part-words.ts'

/** Longer than this, a message is folded; in characters and lines. */
const isLong = (text: string): boolean => text.length > 2400 || text.split('\n', 41).length > 40

/** Folds what would push everything else off the screen. */
export const LongText = ({ text, children }: { text: string; children: ComponentChildren }): VNode => {
  const whole = useSignal(false)
  if (!isLong(text)) return <>{children}</>
  return (
    <>
      <div class={whole.value ? 'long-text' : 'long-text-folded'}>{children}</div>
      <button
        type="button"
        class="long-text-more"
        aria-expanded={whole.value}
        onClick={() => {
          whole.value = !whole.value
        }}
      >
        {whole.value ? partWords.value.showLess : partWords.value.showAll}
      </button>
    </>
  )
}
