/**
 * Puts the chat back where a page that changes by itself has taken it out: some exchange the whole body for the next
 * page's. Not more often than often enough: a page that insists shall have its way.
 */
export const keepInPage = (host: HTMLElement): void => {
  let tries = 20
  const watch = new MutationObserver(() => {
    if (host.isConnected || tries-- <= 0) return
    document.body?.append(host)
    look()
  })
  const look = (): void => {
    watch.disconnect()
    for (const place of [document.documentElement, document.body]) if (place) watch.observe(place, { childList: true })
  }
  look()
}
