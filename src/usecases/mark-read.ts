import type { CommandInput, CommandOutput } from '../contracts/commands.ts'
import { type Side, sideOf } from '../domain/actor.ts'
import type { MessageRecord, Numbers, TicketRecord } from '../domain/records.ts'
import { loadTicket, ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

type Outline = Pick<MessageRecord, 'seq' | 'publicSeq' | 'authorRole' | 'deletedAt'>[]

/** Where the other side's numbering stands once this side has read to the end; nothing of the thread is read for it. */
function endOf(ticket: TicketRecord, side: Side, upTo: number): Numbers | undefined {
  const last = ticket.lastPublicMessage
  if (!last || upTo < (side === 'staff' ? last.seq : last.publicSeq)) return undefined
  return side === 'staff'
    ? { seq: Math.min(upTo, ticket.seq), publicSeq: last.publicSeq }
    : { seq: last.seq, publicSeq: Math.min(upTo, ticket.publicSeq) }
}

/** A place in the reader's numbering, and the last message's place before it in the other side's. */
function placeIn(ticket: TicketRecord, outline: Outline, side: Side, upTo: number): Numbers {
  const own = (message: Outline[number]) => (side === 'staff' ? message.seq : message.publicSeq)
  const passed = outline.filter((message) => message.publicSeq !== null && (own(message) ?? 0) <= upTo)
  const last = passed.at(-1)
  const known = ticket.read[side]
  return side === 'staff'
    ? { seq: Math.min(upTo, ticket.seq), publicSeq: Math.max(last?.publicSeq ?? 0, known.publicSeq) }
    : { seq: Math.max(last?.seq ?? 0, known.seq), publicSeq: Math.min(upTo, ticket.publicSeq) }
}

function unreadAfter(outline: Outline, side: Side, place: Numbers): number {
  return outline.filter((message) => {
    const fromOther = side === 'staff' ? message.authorRole === 'customer' : message.authorRole !== 'customer'
    return fromOther && message.publicSeq !== null && !message.deletedAt && message.publicSeq > place.publicSeq
  }).length
}

/** Moves the reader's side forward to a number, never back. */
export const markRead = useCase({
  access: ticketAccess('read'),

  async run(ctx, input: CommandInput<'ticket:read'>, head): Promise<CommandOutput<'ticket:read'>> {
    const side = sideOf(ctx.actor)
    const numbering = side === 'staff' ? 'seq' : 'publicSeq'
    let ticket = head
    for (;;) {
      if (input.seq <= ticket.read[side][numbering]) {
        return { seq: ticket.read[side][numbering], unread: ticket.unread[side] }
      }
      const end = endOf(ticket, side, input.seq)
      const around = end ? undefined : await ctx.store.threads.around(ticket.id, side, input.seq)
      const outline = around?.messages ?? []
      const place = end ?? placeIn(ticket, outline, side, input.seq)
      const between = around?.between[side === 'staff' ? 'byCustomer' : 'byStaff'] ?? 0
      const unread = unreadAfter(outline, side, place) + between
      if (await ctx.store.tickets.markRead(ticket, side, place, unread)) {
        const { id: ticketId, customerId } = ticket
        const moved = place.publicSeq > ticket.read[side].publicSeq
        ctx.publish.announce({
          type: 'ticket.read',
          ticketId,
          customerId,
          actor: ctx.actor,
          read: place,
          public: moved,
        })
        return { seq: place[numbering], unread }
      }
      ticket = await loadTicket(ctx, ticket.id)
    }
  },
})
