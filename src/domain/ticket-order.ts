import { priority as ranks } from '../contracts/tickets.ts'
import type { TicketRecord } from './records.ts'

/** What lists are sorted by and no field of a ticket says as it is; kept with the ticket for the indexes. */
export interface TicketOrder {
  /** When the last message that its customer can see was written. */
  repliedAt: Date
  /** Since when the customer waits for staff: their first message that nobody has answered. `never`: they do not. */
  waitingSince: Date
  /** When the first of its promises is due that are not kept yet; `never`: none is. */
  dueAt: Date
  /** The more urgent the higher. */
  priority: number
}

/** Behind all times, so that who does not wait comes last. The end of the year 9999. */
export const never = new Date(253_402_300_799_999)

type Ordered = Pick<
  TicketRecord,
  'status' | 'priority' | 'customerId' | 'lastPublicMessage' | 'createdAt' | 'order' | 'sla'
>

/**
 * The order of a ticket as it is now, of which `order` still is what it was before. A customer waits while the ticket
 * is open and the last word is theirs; what staff put aside, or called solved, waits for nobody here.
 */
export function orderOf({
  status,
  priority,
  customerId,
  lastPublicMessage,
  createdAt,
  order,
  sla,
}: Ordered): TicketOrder {
  const waits = status === 'open' && lastPublicMessage?.authorId === customerId
  const wasWaiting = order !== undefined && order.waitingSince < never
  const since = wasWaiting ? order.waitingSince : lastPublicMessage?.createdAt
  return {
    repliedAt: lastPublicMessage?.createdAt ?? createdAt,
    waitingSince: (waits && since) || never,
    dueAt: sla?.dueAt ?? never,
    priority: ranks.options.indexOf(priority),
  }
}
