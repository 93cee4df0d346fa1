/** Milliseconds that each of the two titles stays. */
const pause = 1500

/** Lets the page's title say that a reply has come, until the page is looked at again. */
export const createTitleBlink = () => {
  let timer: ReturnType<typeof setInterval> | undefined
  let title = ''

  const stop = (): void => {
    if (!timer) return
    clearInterval(timer)
    timer = undefined
    document.title = title
  }
  addEventListener('focus', stop)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) stop()
  })
  return {
    start(words: string): void {
      stop()
      title = document.title
      let ours = false
      timer = setInterval(() => {
        // The page may change its title meanwhile: that one is to come back.
        if (!ours) title = document.title
        ours = !ours
        document.title = ours ? words : title
      }, pause)
    },
    stop,
  }
}
