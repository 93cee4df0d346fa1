import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useCallback, useEffect } from 'preact/hooks'

/** The height of a ticket's row in pixels; list-pane.css says the same. */
export const rowHeight = 64
/** Rows kept ready above and below what is seen. */
const spare = 12

interface RowWindow {
  /** The rows worth drawing: from the first up to, but not with, the second. */
  range: ReadonlySignal<readonly [from: number, to: number]>
  /** Brings a row into sight, with as little movement as possible. */
  reveal: (row: number) => void
}

/**
 * Draws only the rows near what is seen, so that ten thousand tickets cost as much as thirty. All rows are of one
 * height, so nothing needs to be measured.
 * @param onMove called when the list is scrolled or changes its size
 */
export const useRowWindow = (box: RefObject<HTMLElement | null>, onMove: (element: HTMLElement) => void): RowWindow => {
  const range = useSignal<readonly [number, number]>([0, 40])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = (): void => {
      const { scrollTop, clientHeight } = element
      // Not shown at all, as on a phone with a ticket open: what was drawn stays.
      if (clientHeight === 0) return
      const from = Math.max(0, Math.floor(scrollTop / rowHeight) - spare)
      const to = Math.ceil((scrollTop + clientHeight) / rowHeight) + spare
      // In steps, so that not every pixel draws anew.
      const next = [from - (from % 4), to + (4 - (to % 4))] as const
      if (next[0] !== range.value[0] || next[1] !== range.value[1]) range.value = next
      onMove(element)
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box, onMove, range])
  const reveal = useCallback(
    (row: number): void => {
      const element = box.current
      if (!element || element.clientHeight === 0) return
      const top = row * rowHeight
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + rowHeight > element.scrollTop + element.clientHeight) {
        element.scrollTop = top + rowHeight - element.clientHeight
      }
    },
    [box],
  )
  return { range, reveal }
}
