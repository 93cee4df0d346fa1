import type { Signal } from '@preact/signals-core'
import type { EventPayload } from '../../src/contracts/events.ts'
import type { Ticket } from '../../src/contracts/tickets.ts'
import type { User } from '../../src/contracts/users.ts'
import type { TicketCalls } from './ticket-calls.ts'

/** The side of a ticket on which somebody reads. */
export const sideOf = ({ role }: Pick<User, 'role'>): 'customer' | 'staff' =>
  role === 'customer' ? 'customer' : 'staff'

/** The ticket after somebody has read it up to a number. */
export const withRead = (
  ticket: Ticket,
  { user, seq }: EventPayload<'ticket.read'>['data'],
  me: Pick<User, 'role'>,
): Ticket => {
  const reader = sideOf(user)
  const read = { ...ticket.read, [reader]: Math.max(ticket.read[reader], seq) }
  return { ...ticket, read, unread: reader === sideOf(me) && seq >= ticket.seq ? 0 : ticket.unread }
}

/** Tells the server how far this side has read: once for each number, again if the answer did not come. */
export const createReadMarker = (ticket: Signal<Ticket | null>, calls: TicketCalls, me: Pick<User, 'role'>) => {
  let told = 0
  return (upTo: number): void => {
    const held = ticket.peek()
    if (!held || upTo <= Math.max(told, held.read[sideOf(me)])) return
    told = upTo
    calls.markRead(held.id, upTo).then(
      () => {
        // A message that came in while the answer was on its way is not read by it.
        if (ticket.value && ticket.value.seq <= upTo) ticket.value = { ...ticket.value, unread: 0 }
      },
      () => {
        told = 0
      },
    )
  }
}
