import type { z } from 'zod'
import type {
  CannedReply,
  cannedReplyList,
  createCannedReplyBody,
  listCannedRepliesQuery,
  updateCannedReplyBody,
} from '../contracts/canned-replies.ts'
import { findReplies, presentCannedReply, type Values, valuesFor } from '../domain/canned-replies.ts'
import { AppError } from '../domain/errors.ts'
import type { TicketRecord } from '../domain/records.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { mayMakeOwned, ownedAccess, ownerOfNew, staffOnly } from './owned.ts'
import { loadTicket } from './ticket-access.ts'
import { type Raw, useCase } from './use-case.ts'
import { namesIn } from './views.ts'

const byId = (ctx: Context, { cannedReplyId }: Raw) => ctx.store.cannedReplies.byId(cannedReplyId)
const mayUse = ownedAccess(byId, 'use')
const mayChange = ownedAccess(byId, 'change')

/** What variables stand for in a ticket that the actor answers. */
export async function valuesIn(ctx: Context, ticket: TicketRecord): Promise<Values> {
  const { people, sites } = await namesIn(ctx, [ticket])
  return valuesFor(ticket, ctx.actor.person, people, sites)
}

/** The ticket that a call names to fill variables for. Throws `not_found`. */
async function ticketOf(ctx: Context, { ticket }: Raw): Promise<TicketRecord | undefined> {
  return ticket === undefined ? undefined : await loadTicket(ctx, ticket)
}

/** The own ones and those that all share. */
export const listCannedReplies = useCase({
  access(ctx, raw) {
    staffOnly(ctx)
    return ticketOf(ctx, raw)
  },
  async run(
    ctx,
    { q = '' }: z.output<typeof listCannedRepliesQuery>,
    ticket,
  ): Promise<z.infer<typeof cannedReplyList>> {
    const values = ticket && (await valuesIn(ctx, ticket))
    const found = findReplies(await ctx.store.cannedReplies.usableBy(ctx.actor.id), q)
    return { items: found.map((reply) => presentCannedReply(reply, values)), nextCursor: null }
  },
})

export const getCannedReply = useCase({
  async access(ctx, raw) {
    const reply = await mayUse(ctx, raw)
    return { reply, ticket: await ticketOf(ctx, raw) }
  },
  run: async (ctx, _input: unknown, { reply, ticket }): Promise<CannedReply> =>
    presentCannedReply(reply, ticket && (await valuesIn(ctx, ticket))),
})

export const createCannedReply = useCase({
  access: mayMakeOwned,
  async run(ctx, { shared, ...fields }: z.output<typeof createCannedReplyBody>): Promise<CannedReply> {
    const { cannedReplies } = ctx.store
    const reply = await cannedReplies.create(await ownerOfNew(ctx, shared, cannedReplies), fields, ctx.now())
    if (shared) await audit(ctx, 'canned-reply.created', reply.id, { shortcut: reply.shortcut })
    return presentCannedReply(reply)
  },
})

export const updateCannedReply = useCase({
  access: mayChange,
  async run(
    ctx,
    { shortcut, body }: z.output<typeof updateCannedReplyBody> & { cannedReplyId: string },
    reply,
  ): Promise<CannedReply> {
    if (shortcut === undefined && body === undefined) return presentCannedReply(reply)
    const given = { ...(shortcut !== undefined && { shortcut }), ...(body !== undefined && { body }) }
    const updated = await ctx.store.cannedReplies.update(reply.id, given, ctx.now())
    if (!updated) throw new AppError('not_found')
    if (reply.ownerId === null) {
      await audit(ctx, 'canned-reply.updated', reply.id, { fields: Object.keys(given).sort().join(' ') })
    }
    return presentCannedReply(updated)
  },
})

export const deleteCannedReply = useCase({
  access: mayChange,
  async run(ctx, _input: unknown, reply): Promise<null> {
    if (!(await ctx.store.cannedReplies.remove(reply.id))) throw new AppError('not_found')
    if (reply.ownerId === null) await audit(ctx, 'canned-reply.deleted', reply.id, { shortcut: reply.shortcut })
    return null
  },
})
