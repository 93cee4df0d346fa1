import type { CommandInput, CommandOutput } from '../contracts/commands.ts'
import { sideOf } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { appendMessage, type Draft } from '../domain/message-changes.ts'
import { can, canSeeMessage } from '../domain/policies.ts'
import { presentMessage } from '../domain/present.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import { assertTakesMessages } from '../domain/ticket-rules.ts'
import { commitChange, unchanged } from './commit.ts'
import type { Context } from './context.ts'
import { sameAsSent } from './sent-digest.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { messageView } from './views.ts'

type Input = CommandInput<'message:send'>
type Output = CommandOutput<'message:send'>

/** Adds a message to a thread, exactly once per `clientMessageId` of its author (see docs/delivery.md). */
export const sendMessage = useCase({
  inOrder: true,
  async access(ctx, raw) {
    const ticket = await ticketAccess('write')(ctx, raw)
    if (raw.internal === true && !can(ctx.actor, 'write-note')) throw new AppError('forbidden', 'Notes are for staff.')
    return ticket
  },

  async run(ctx, input: Input, ticket): Promise<Output> {
    if (input.attachments?.length) throw invalid('attachments', 'names a file that was not uploaded')
    await ctx.limits.take('message', ctx.actor.id)
    const draft = await draftOf(ctx, input, ticket)
    const author = { id: ctx.actor.id, role: ctx.actor.role, side: sideOf(ctx.actor) }
    let original: MessageRecord | undefined
    const key = draft.clientMessageId
    const sentBefore = async () => {
      original = key ? await ctx.store.threads.sent(ticket.id, author.id, key) : undefined
      return original !== undefined
    }
    const mayBeSent = async ({ status, archivedUpTo }: TicketRecord) =>
      status === 'closed' ||
      (archivedUpTo > 0 && key !== null && (await ctx.store.threads.sentLongAgo(ticket.id, author.id, key)))

    const { message: placed, people } = await commitChange(
      ctx,
      ticket,
      async (head) => {
        // A repeat is answered even after the ticket was closed: the first one was acknowledged.
        // In an archive no write guards against it: that is asked here, after the head was read.
        if ((await mayBeSent(head)) && (await sentBefore())) return unchanged
        assertTakesMessages(head)
        return appendMessage(head, author, draft, new Date(), ctx.newId)
      },
      sentBefore,
    )
    if (original) return await repeated(ctx, original, draft, ticket.id)
    if (!placed) throw new Error('committed without a message')
    const message = presentMessage(placed, ticket.id, author.side, people)
    return { message, seq: message.seq, duplicate: false }
  },
})

async function draftOf(ctx: Context, input: Input, ticket: TicketRecord): Promise<Draft> {
  const internal = input.internal ?? false
  if (input.replyTo) {
    const target = await ctx.store.threads.message(ticket.id, input.replyTo)
    // A public answer to a note would tell the customer that the note exists.
    if (!target || !canSeeMessage(ctx.actor, target) || (target.internal && !internal)) {
      throw invalid('replyTo', 'is no message of this ticket that the readers of the answer can see')
    }
  }
  return {
    id: ctx.newId(),
    body: input.body,
    internal,
    replyTo: input.replyTo ?? null,
    clientMessageId: input.clientMessageId ?? null,
  }
}

/** What the first send answered, if this is the same message; otherwise `conflict`. */
async function repeated(ctx: Context, sent: MessageRecord, draft: Draft, ticketId: string): Promise<Output> {
  if (!canSeeMessage(ctx.actor, sent) || !sameAsSent(sent, draft)) {
    throw new AppError('conflict', 'This clientMessageId was used for another message.')
  }
  const message = await messageView(ctx, sent, ticketId)
  return { message, seq: message.seq, duplicate: true }
}
