import { effect } from '@preact/signals'
import type { Thread } from '../shared/thread.ts'

/** Resolves once the thread shows its messages, or after 3 s: what is already sent need not wait for it for ever. */
export const shownBy = (thread: Thread): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, 3000)
    const stop = effect(() => {
      if (thread.loading.value) return
      clearTimeout(timer)
      resolve()
      queueMicrotask(() => stop())
    })
  })
