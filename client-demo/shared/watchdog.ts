/** Looks after something now and then, and at once when the page is looked at again or the network is back. */
export const createWatchdog = (every: number, look: () => void, wake: () => void): (() => void) => {
  const target = typeof window === 'undefined' ? undefined : window
  const onSight = (): void => {
    if (document.visibilityState !== 'hidden') wake()
  }
  const timer = setInterval(look, every)
  target?.addEventListener('online', onSight)
  target?.document.addEventListener('visibilitychange', onSight)
  return () => {
    clearInterval(timer)
    target?.removeEventListener('online', onSight)
    target?.document.removeEventListener('visibilitychange', onSight)
  }
}
