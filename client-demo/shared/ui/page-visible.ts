import { signal } from '@preact/signals'

/** Whether the page can be seen at all: nothing is read in a background tab. */
export const visible = signal(!document.hidden)

document.addEventListener('visibilitychange', () => {
  visible.value = !document.hidden
})
