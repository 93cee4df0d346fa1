import { signal } from '@preact/signals'

/** The time in milliseconds, renewed each minute and when the page is shown again: what is relative to it re-renders. */
export const now = signal(Date.now())

const renew = (): void => {
  now.value = Date.now()
}

setInterval(renew, 60_000)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) renew()
})
