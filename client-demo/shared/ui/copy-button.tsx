import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'

const words = { ready: 'Copy', copied: 'Copied', failed: 'Select and copy it' } as const

/** Copies a text and says so on the button for 2 s. */
export const CopyButton = ({ text, label }: { text: string; label: string }): VNode => {
  const state = useSignal<keyof typeof words>('ready')
  useEffect(() => {
    if (state.value !== 'copied') return
    const timer = setTimeout(() => {
      state.value = 'ready'
    }, 2000)
    return () => clearTimeout(timer)
  }, [state.value])
  return (
    <Button
      icon={state.value === 'copied' ? 'check' : 'copy'}
      aria-label={state.value === 'ready' ? label : words[state.value]}
      onClick={() =>
        void copyText(text).then((done) => {
          state.value = done ? 'copied' : 'failed'
        })
      }
    >
      {words[state.value]}
    </Button>
  )
}
