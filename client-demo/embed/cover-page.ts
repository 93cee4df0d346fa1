const small = matchMedia('(max-width: 599px)')

/** Whether an open chat covers the whole page: on a phone. */
export const covers = (): boolean => small.matches

/** Under a chat that covers it the page must not scroll; and the chat ends above the keyboard. */
export const createCover = (host: HTMLElement) => {
  let before: string | null = null
  visualViewport?.addEventListener('resize', () => {
    host.style.setProperty('--height', `${visualViewport?.height ?? innerHeight}px`)
  })
  return (open: boolean): void => {
    const { style } = document.documentElement
    if (open && covers() && before === null) {
      before = style.overflow
      style.overflow = 'hidden'
    } else if (!open && before !== null) {
      style.overflow = before
      before = null
    }
  }
}
