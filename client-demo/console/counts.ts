import { type ReadonlySignal, signal } from '@preact/signals'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { Page } from '../shared/shapes.ts'
import type { Desk } from './desk.ts'
import { views } from './views.ts'

/** Milliseconds over which changes are gathered before the numbers are asked for again. */
const gather = 1_500

/** How many tickets each counted view has, by view id; follows the events. Call `close` in the end. */
export const openCounts = ({
  api,
  socket,
}: Desk): { counts: ReadonlySignal<Readonly<Record<string, number>>>; close: () => void } => {
  const counts = signal<Readonly<Record<string, number>>>({})
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const read = async (): Promise<void> => {
    timer = undefined
    const counted = views.filter((view) => view.counted)
    const found = await Promise.all(
      counted.map(async ({ id, filter }) => {
        const page = await api.get<Page<Ticket>>('/tickets', { ...filter, limit: 1, count: true })
        return [id, page.total ?? 0] as const
      }),
    )
    if (!closed) counts.value = Object.fromEntries(found)
  }
  /** A number that could not be read stays as it was; the next event or reconnection asks again. */
  const soon = (): void => {
    timer ??= setTimeout(() => void read().catch(() => undefined), gather)
  }

  const stops = [
    socket.on('ticket.created', soon),
    socket.on('ticket.updated', soon),
    socket.on('ticket.status', soon),
    socket.on('ticket.deleted', soon),
    socket.onOnline(soon),
  ]
  read().catch(() => undefined)
  return {
    counts,
    close: () => {
      closed = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}
