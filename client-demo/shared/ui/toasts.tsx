import { signal } from '@preact/signals'
import type { VNode } from 'preact'
import { Button, IconButton } from './button.tsx'
import './toasts.css'

interface Toast {
  key: number
  words: string
  undo?: () => void
}

const toasts = signal<readonly Toast[]>([])
let lastKey = 0

const dismiss = (key: number): void => {
  toasts.value = toasts.value.filter((toast) => toast.key !== key)
}

/** Milliseconds that a toast stands; as long as the server takes something back, where that is offered. */
const standsFor = 6_000
const undoFor = 10_000

/**
 * Says something that has no other place, for 6 s, or 10 s with a way back. At most three stand at a time; the oldest
 * makes room.
 * @param undo takes back what is said; shown as a button
 */
export const toast = (words: string, undo?: () => void): void => {
  lastKey += 1
  const key = lastKey
  toasts.value = [...toasts.value.slice(-2), { key, words, ...(undo ? { undo } : {}) }]
  setTimeout(() => dismiss(key), undo ? undoFor : standsFor)
}

/** Where toasts appear; once per page. */
export const ToastHost = (): VNode => (
  <div class="toasts" role="status" aria-live="polite">
    {toasts.value.map(({ key, words, undo }) => (
      <div class="toast" key={key}>
        <span class="toast-words" dir="auto">
          {words}
        </span>
        {undo ? (
          <Button
            kind="quiet"
            size="small"
            onClick={() => {
              dismiss(key)
              undo()
            }}
          >
            Undo
          </Button>
        ) : null}
        <IconButton icon="close" label="Dismiss" onClick={() => dismiss(key)} />
      </div>
    ))}
  </div>
)
