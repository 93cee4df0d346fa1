export interface Watch {
  /** Now and then. */
  look: () => void
  /** The page is looked at again, or the network is back. */
  wake: () => void
  /** The browser says that there is no network; a connection may not notice for long. */
  cut: () => void
}

/** Looks after something every so many milliseconds, and at once when the page or the network comes or goes. */
export const createWatchdog = (every: number, { look, wake, cut }: Watch): (() => void) => {
  const target = typeof window === 'undefined' ? undefined : window
  const onSight = (): void => {
    if (document.visibilityState !== 'hidden') wake()
  }
  const timer = setInterval(look, every)
  target?.addEventListener('online', onSight)
  target?.addEventListener('offline', cut)
  target?.document.addEventListener('visibilitychange', onSight)
  return () => {
    clearInterval(timer)
    target?.removeEventListener('online', onSight)
    target?.removeEventListener('offline', cut)
    target?.document.removeEventListener('visibilitychange', onSight)
  }
}
