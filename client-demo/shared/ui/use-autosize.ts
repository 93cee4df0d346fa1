import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Lets a textarea grow with its text; `max-height` in its CSS says how far. */
export const useAutosize = (area: RefObject<HTMLTextAreaElement | null>, text: string): void => {
  // The text decides the height, though it is not read here.
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.setProperty('height', 'auto')
    const frame = element.offsetHeight - element.clientHeight
    element.style.setProperty('height', `${element.scrollHeight + frame}px`)
  }, [area, text])
}
