import type { CommandInput, CommandOutput } from '../contracts/commands.ts'
import { sideOf } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { appendMessage, type Draft } from '../domain/message-changes.ts'
import { can, canSeeMessage } from '../domain/policies.ts'
import { presentMessage } from '../domain/present.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import { assertTakesMessages } from '../domain/ticket-rules.ts'
import { cameToNothing, claimFiles, releaseFiles } from './claim-files.ts'
import { commitChange, unchanged } from './commit.ts'
import type { Context } from './context.ts'
import { type Content, sameAsSent } from './sent-digest.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { messageView } from './views.ts'

type Input = CommandInput<'message:send'>
type Output = CommandOutput<'message:send'>

/** Characters of a `clientMessageId`; longer ones are refused. */
const longestKey = 64

/** Adds a message to a thread, exactly once per `clientMessageId` of its author (see docs/delivery.md). */
export const sendMessage = useCase({
  inOrder: true,
  async access(ctx, raw) {
    const { ticketId, clientMessageId: key } = raw
    // Begun here, so that it takes no time of its own; what it finds is nobody's to see before the ticket is.
    const isText = typeof ticketId === 'string' && typeof key === 'string' && key.length <= longestKey
    const sentLongAgo = isText ? ctx.store.threads.sentAhead(ticketId, ctx.actor.id, key) : undefined
    const ticket = await ticketAccess('write')(ctx, raw)
    if (raw.internal === true && !can(ctx.actor, 'write-note')) throw new AppError('forbidden', 'Notes are for staff.')
    return { ticket, sentLongAgo }
  },

  async run(ctx, input: Input, { ticket, sentLongAgo }): Promise<Output> {
    await ctx.limits.take('message', ctx.actor.id)
    const draft = await draftOf(ctx, input, ticket)
    const author = { id: ctx.actor.id, role: ctx.actor.role, side: sideOf(ctx.actor) }
    const ids = input.attachments ?? []
    const content = { ...draft, attachments: ids.map((id) => ({ id })) }
    let original: MessageRecord | undefined
    const key = draft.clientMessageId
    // What was sent before the ticket was merged stands in the other one.
    let home = await ctx.store.merging.home(ticket)
    const sentBefore = async () => {
      original = key ? await ctx.store.threads.sent(home, author.id, key) : undefined
      return original !== undefined
    }
    const mayBeSent = async (head: TicketRecord) => head.status === 'closed' || ((await sentLongAgo?.(head)) ?? false)
    // The files of the first send may be gone with its message: a repeat must not ask for them again.
    if (ids.length > 0 && (await sentBefore()) && original) return await repeated(ctx, original, content, ticket.id)

    draft.attachments = await claimFiles(ctx, ticket.id, ids, draft.id)
    const { message: placed, people } = await commitChange(
      ctx,
      ticket,
      async (head) => {
        home = await ctx.store.merging.home(head)
        // A repeat is answered even after the ticket was closed: the first one was acknowledged.
        // In an archive no write guards against it: that is asked beside.
        if ((await mayBeSent(head)) && (await sentBefore())) return unchanged
        assertTakesMessages(head)
        return appendMessage(head, author, draft, ctx.now(), ctx.newId)
      },
      sentBefore,
    ).catch(async (error: unknown) => {
      if (cameToNothing(error)) await releaseFiles(ctx, ids, draft.id)
      throw error
    })
    if (original) {
      await releaseFiles(ctx, ids, draft.id, original)
      return await repeated(ctx, original, content, ticket.id)
    }
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
  const { clientMessageId = null, attachments = [] } = input
  const byKey = clientMessageId !== null && attachments.length > 0
  return {
    // A repeat has the same id, and with it the files that a first try took before it was interrupted.
    id: byKey ? ctx.derivedId('message', ticket.id, ctx.actor.id, clientMessageId) : ctx.newId(),
    body: input.body,
    internal,
    replyTo: input.replyTo ?? null,
    attachments: [],
    clientMessageId,
  }
}

/** What the first send answered, if this is the same message; otherwise `conflict`. */
async function repeated(ctx: Context, sent: MessageRecord, draft: Content, ticketId: string): Promise<Output> {
  if (!canSeeMessage(ctx.actor, sent) || !sameAsSent(sent, draft)) {
    throw new AppError('conflict', 'This clientMessageId was used for another message.')
  }
  const message = await messageView(ctx, sent, ticketId)
  return { message, seq: message.seq, duplicate: true }
}
