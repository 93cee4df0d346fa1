import type { PendingEvent } from '../domain/records.ts'
import { audit } from './audit.ts'
import { loadTicket, ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { namesIn } from './views.ts'

/** Removes a ticket with its thread. What others must still be told is written down before. */
export const deleteTicket = useCase({
  inOrder: true,
  access: ticketAccess('delete'),

  async run(ctx, _input: unknown, { id }): Promise<null> {
    for (;;) {
      const ticket = await loadTicket(ctx, id)
      const event: PendingEvent = {
        id: ctx.newId(),
        type: 'ticket.deleted',
        seq: ticket.seq + 1,
        publicSeq: ticket.publicSeq + 1,
        public: true,
        messageId: null,
        actorId: ctx.actor.id,
        at: ctx.now(),
      }
      await ctx.store.tombstones.put(ticket, event)
      if (await ctx.store.tickets.remove(ticket)) {
        ctx.publish.committed({ ticket, events: [event], ...(await namesIn(ctx, [ticket])) })
        await audit(ctx, 'ticket.deleted', id, { number: ticket.number })
        return null
      }
    }
  },
})
