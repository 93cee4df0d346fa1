import { type ReadonlySignal, signal } from '@preact/signals'
import type { TicketCounts } from '../../src/contracts/ticket-counts.ts'
import type { Desk } from './desk.ts'

/** Milliseconds over which changes are gathered before the numbers are asked for again. */
const gather = 1_500

/** How many tickets each view has; null until known. Follows the events. Call `close` in the end. */
export const openCounts = ({
  api,
  socket,
}: Desk): { counts: ReadonlySignal<TicketCounts | null>; close: () => void } => {
  const counts = signal<TicketCounts | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const read = async (): Promise<void> => {
    timer = undefined
    const found = await api.get<TicketCounts>('/tickets/counts')
    if (!closed) counts.value = found
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
