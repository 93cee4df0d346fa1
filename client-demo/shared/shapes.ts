import type { z } from 'zod'
import type { CommandOutput } from '../../src/contracts/commands.ts'
import type { widgetSession } from '../../src/contracts/sites.ts'
import type { Ticket, ticketWithThread } from '../../src/contracts/tickets.ts'

type Watched = CommandOutput<'ticket:watch'>

/** `ticket:watch` with `after`: what was missed. */
export type Changes = Extract<Watched, { more: boolean }>
/** `ticket:watch` without `after`: the ticket and the newest page of its thread. */
export type WatchedTicket = Exclude<Watched, { more: boolean }>

/** `GET /tickets/:id`. */
export type TicketWithThread = z.output<typeof ticketWithThread>

export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
  total?: number
}
export type TicketPage = Page<Ticket>

/** What `POST /widget/session` answers. */
export type WidgetSession = z.output<typeof widgetSession>
