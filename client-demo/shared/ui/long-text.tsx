import { useSignal } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { Button } from './button.tsx'
import './long-text.css'

/** Longer than this, a message is folded; in characters and lines. */
const isLong = (text: string): boolean => text.length > 2400 || text.split('\n', 41).length > 40

/** Folds what would push everything else off the screen. */
export const LongText = ({ text, children }: { text: string; children: ComponentChildren }): VNode => {
  const whole = useSignal(false)
  if (!isLong(text)) return <>{children}</>
  return (
    <>
      <div class={whole.value ? 'long-text' : 'long-text-folded'}>{children}</div>
      <Button
        kind="quiet"
        size="small"
        aria-expanded={whole.value}
        onClick={() => {
          whole.value = !whole.value
        }}
      >
        {whole.value ? 'Show less' : 'Show all'}
      </Button>
    </>
  )
}
