import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { ticketWithThread } from '../contracts/tickets.ts'
import { sideOf } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { threadView } from './views.ts'

/** A ticket with the newest page of its thread, of one moment. */
export const getTicket = useCase({
  access: ticketAccess('read'),

  async run(ctx, _input: unknown, { id }): Promise<z.infer<typeof ticketWithThread>> {
    const page = await ctx.store.threads.page(id, sideOf(ctx.actor), {}, pageSize.default)
    if (!page) throw new AppError('not_found')
    const { ticket, messages } = await threadView(ctx, page.ticket, page.messages)
    return { ...ticket, messages, hasMoreBefore: page.more }
  },
})
