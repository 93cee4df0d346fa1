import { type Signal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/** Closer to the end than this counts as reading the end, in pixels. */
const endSlack = 64
/** Older messages are asked for this far before the top comes into sight, in pixels. */
const headroom = 600

interface ThreadScroll {
  /** The element that scrolls; its one child holds the rows. */
  box: RefObject<HTMLDivElement | null>
  /** The element whose children are the rows, each with a `data-row` that stays the same. */
  list: RefObject<HTMLDivElement | null>
  /** Whether the reader is at the end, so that new messages are seen. */
  atEnd: Signal<boolean>
  toEnd: () => void
}

/** The first row that reaches below the upper edge; rows stand in the order of their offsets. */
const firstVisible = (list: HTMLElement, top: number): HTMLElement | null => {
  const rows = list.children
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    if (row instanceof HTMLElement && row.offsetTop + row.offsetHeight > top) high = middle
    else low = middle + 1
  }
  const found = rows[low]
  return found instanceof HTMLElement ? found : null
}

/**
 * Keeps a thread still: at its end while the reader is there, else on the row they look at, whatever is added above
 * or grows. The browser's own scroll anchoring is not enough: it lets go at the very top, and Safari has none.
 * @param onNearTop called while the top is near; must bear being called again
 */
export const useThreadScroll = (onNearTop: () => void): ThreadScroll => {
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const anchor = useRef<{ row: HTMLElement; top: number } | null>(null)
  const atEnd = useSignal(true)
  const nearTop = useRef(onNearTop)
  nearTop.current = onNearTop

  const note = (): void => {
    if (!box.current || !list.current) return
    const { scrollTop, scrollHeight, clientHeight } = box.current
    atEnd.value = scrollHeight - scrollTop - clientHeight < endSlack
    const row = firstVisible(list.current, scrollTop)
    anchor.current = row ? { row, top: row.offsetTop - scrollTop } : null
    if (scrollTop < headroom) nearTop.current()
  }
  const hold = (): void => {
    if (!box.current) return
    if (atEnd.peek()) box.current.scrollTop = box.current.scrollHeight
    else if (anchor.current?.row.isConnected) box.current.scrollTop = anchor.current.row.offsetTop - anchor.current.top
  }

  useLayoutEffect(() => {
    hold()
    const row = box.current && list.current ? firstVisible(list.current, box.current.scrollTop) : null
    if (row && box.current) anchor.current = { row, top: row.offsetTop - box.current.scrollTop }
  })
  useEffect(() => {
    const scroller = box.current
    if (!scroller || !list.current) return
    const sizes = new ResizeObserver(hold)
    sizes.observe(scroller)
    sizes.observe(list.current)
    scroller.addEventListener('scroll', note, { passive: true })
    if (scroller.scrollTop < headroom) nearTop.current()
    return () => {
      sizes.disconnect()
      scroller.removeEventListener('scroll', note)
    }
  }, [])

  const toEnd = (): void => {
    atEnd.value = true
    hold()
  }
  return { box, list, atEnd, toEnd }
}
