import { z } from 'zod'
import { presence } from './agents.ts'
import { message } from './messages.ts'
import { id, seq, time } from './primitives.ts'
import { ticket } from './tickets.ts'
import { person } from './users.ts'

/** An event that takes a number of its ticket: whoever holds `prev` may apply it, whoever does not has a gap. */
const numbered = <Data extends z.ZodType>(data: Data) =>
  z.object({ ticketId: id, seq, prev: seq, epoch: z.string(), at: time, data })

/** An event without a number: a hint whose loss is harmless. */
const passing = <Data extends z.ZodType>(data: Data) => z.object({ ticketId: id, at: time, data })

export const events = {
  'message.created': numbered(z.object({ message })),
  'message.updated': numbered(z.object({ message })),
  'message.deleted': numbered(z.object({ message })),
  'ticket.created': numbered(z.object({ ticket })),
  'ticket.updated': numbered(z.object({ ticket })),
  'ticket.status': numbered(z.object({ ticket })),
  'ticket.deleted': numbered(z.object({ ticket })),
  /** Where a watched ticket stands, every 25 s or so: whoever holds less has missed something. */
  'ticket.head': numbered(z.object({})),
  'ticket.summary': passing(z.object({ ticket })),
  'ticket.read': passing(z.object({ user: person, seq })),
  typing: passing(z.object({ user: person, typing: z.boolean() })),
  /** Of no ticket: whether an agent is there, for staff. */
  presence: z.object({ ticketId: z.null(), at: time, data: presence }),
  /** Who of the staff looks at a ticket now, for those of them who do. */
  viewers: passing(z.object({ users: z.array(person) })),
  /** Who of the staff follows a ticket from now on, for those of them who watch it. */
  followers: passing(z.object({ users: z.array(person) })),
} as const

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>

/** Those that take a number; they are also what webhooks are told. */
export const numberedEvents = [
  'message.created',
  'message.updated',
  'message.deleted',
  'ticket.created',
  'ticket.updated',
  'ticket.status',
  'ticket.deleted',
] as const satisfies readonly EventName[]
export type NumberedEventName = (typeof numberedEvents)[number]
