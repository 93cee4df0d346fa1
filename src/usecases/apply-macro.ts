import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { actOn } from '../domain/act-on-ticket.ts'
import { sideOf } from '../domain/actor.ts'
import { fillIn } from '../domain/canned-replies.ts'
import { AppError } from '../domain/errors.ts'
import { actOf, type MacroRecord } from '../domain/macros.ts'
import type { Draft } from '../domain/message-changes.ts'
import { presentTicket } from '../domain/present.ts'
import type { TicketRecord } from '../domain/records.ts'
import { valuesIn } from './canned-replies.ts'
import { commitChange, unchanged } from './commit.ts'
import type { Context } from './context.ts'
import { mayUseMacro } from './macros.ts'
import { ticketAccess } from './ticket-access.ts'
import { assigneeOf } from './update-ticket.ts'
import { useCase } from './use-case.ts'
import { ticketView } from './views.ts'

/** Characters of a message. */
const longest = 16_384

/** Does everything that a macro says in one write: all of it is there, or nothing. */
export const applyMacro = useCase({
  inOrder: true,
  async access(ctx, raw) {
    const ticket = await ticketAccess('change-fields')(ctx, raw)
    return { ticket, macro: await mayUseMacro(ctx, raw) }
  },

  async run(ctx, { clientMessageId }: CommandInput<'ticket:macro'>, { ticket, macro }): Promise<Ticket> {
    const me = ctx.actor
    const key = macro.actions.reply ? clientMessageId : undefined
    const sentBefore = async () =>
      key !== undefined &&
      (await ctx.store.threads.sent(await ctx.store.merging.home(ticket), me.id, key)) !== undefined
    if (await sentBefore()) return await ticketView(ctx, ticket)

    const draft = await draftOf(ctx, macro, ticket, key ?? null)
    if (draft) await ctx.limits.take('message', me.id)
    const act = actOf(macro, me.id, ctx.now())
    if (act.assigneeId && act.assigneeId !== me.id) await assertWorks(ctx, act.assigneeId)
    const message = draft && { author: { id: me.id, role: me.role, side: sideOf(me) }, draft }
    const result = await commitChange(
      ctx,
      ticket,
      async (head) => {
        // In an archive no write guards against a second one.
        if (head.archivedUpTo > 0 && (await sentBefore())) return unchanged
        return actOn(head, { ...act, message }, me.id, ctx.now(), ctx.newId) ?? unchanged
      },
      sentBefore,
    )
    return presentTicket(result.ticket, 'staff', result.people, result.sites)
  },
})

async function draftOf(
  ctx: Context,
  { actions }: MacroRecord,
  ticket: TicketRecord,
  clientMessageId: string | null,
): Promise<Draft | undefined> {
  if (!actions.reply) return undefined
  const body = fillIn(actions.reply.body, await valuesIn(ctx, ticket))
  if (body.length > longest) throw new AppError('conflict', 'With its variables filled in the reply is too long.')
  const { internal } = actions.reply
  return { id: ctx.newId(), body, internal, replyTo: null, attachments: [], clientMessageId }
}

/** Who was there when the macro was made may have left since. */
async function assertWorks(ctx: Context, assigneeId: string): Promise<void> {
  await assigneeOf(ctx, assigneeId).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.status >= 500) throw error
    throw new AppError('conflict', 'The macro assigns to somebody who is no active agent.')
  })
}
