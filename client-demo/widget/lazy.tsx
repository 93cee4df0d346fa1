import { signal } from '@preact/signals'
import type { VNode } from 'preact'

/** A part that is loaded when it is first shown. Until then, and where it cannot be had, something simpler is there. */
export const lazy = <Props extends object>(
  load: () => Promise<(props: Props) => VNode | null>,
  simpler: (props: Props) => VNode | null = () => null,
): ((props: Props) => VNode | null) => {
  const part = signal<((props: Props) => VNode | null) | null>(null)
  let loading = false
  const begin = async (): Promise<void> => {
    if (loading || part.peek()) return
    loading = true
    try {
      part.value = await load()
    } catch {
      // Asked for again the next time that it is to be shown.
    }
    loading = false
  }
  return (props) => {
    void begin()
    const Part = part.value
    return Part ? <Part {...props} /> : simpler(props)
  }
}
