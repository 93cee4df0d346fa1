import { type ReadonlySignal, signal } from '@preact/signals'
import type { TimelineItem } from '../../src/contracts/timeline.ts'
import type { Api } from '../shared/api.ts'
import type { Page } from '../shared/shapes.ts'

export interface TicketTimeline {
  /** Newest first; null until known. */
  items: ReadonlySignal<readonly TimelineItem[] | null>
  hasMore: ReadonlySignal<boolean>
  loading: ReadonlySignal<boolean>
  /** Reads what is new; harmless at any time. */
  refresh(): void
  more(): void
}

const pageSize = 8

/** What happened to a ticket. What cannot be read now is read with the next change. */
export const openTimeline = (api: Api, ticketId: string): TicketTimeline => {
  const items = signal<readonly TimelineItem[] | null>(null)
  const hasMore = signal(false)
  const loading = signal(false)
  let cursor: string | null = null
  let round = 0

  const read = async (from: string | null): Promise<void> => {
    round += 1
    const mine = round
    loading.value = true
    try {
      const path = `/tickets/${encodeURIComponent(ticketId)}/timeline`
      const page = await api.get<Page<TimelineItem>>(path, { limit: pageSize, cursor: from })
      if (mine !== round) return
      const held = items.value ?? []
      const oldest = page.items.at(-1)?.seq ?? 0
      // What is older stays where the new page reaches down to it; a gap would be a lie.
      const older = from ? [] : held.filter(({ seq }) => seq < oldest && oldest <= (held[0]?.seq ?? 0))
      items.value = from ? [...held, ...page.items] : [...page.items, ...older]
      if (older.length === 0) cursor = page.nextCursor
      hasMore.value = cursor !== null
    } catch {
      // Beside the thread a missing history is no reason to disturb.
    } finally {
      if (mine === round) loading.value = false
    }
  }
  return {
    items,
    hasMore,
    loading,
    refresh: () => void read(null),
    more: () => void (cursor && read(cursor)),
  }
}
