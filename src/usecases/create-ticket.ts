import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { channelOf, isStaff, sideOf } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { bytesOf, placeMessage } from '../domain/message-changes.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import { retold } from '../domain/ticket-changes.ts'
import { excerptOf, subjectFrom } from '../domain/ticket-rules.ts'
import { tell } from './commit.ts'
import type { Context } from './context.ts'
import { moveBelongings } from './move-visitor.ts'
import { keepingPromises } from './promises.ts'
import { sameAsSent } from './sent-digest.ts'
import { uniqueTags } from './update-ticket.ts'
import { useCase } from './use-case.ts'
import { ticketView } from './views.ts'

type Input = CommandInput<'ticket:create'>

/** Opens a ticket with its first message, once per `clientMessageId` of its author. */
export const createTicket = useCase({
  access(ctx, raw) {
    if (!isStaff(ctx.actor) && 'customerId' in raw)
      throw new AppError('forbidden', 'Only staff open tickets for others.')
  },

  async run(ctx, input: Input): Promise<Ticket> {
    await ctx.limits.take('message', ctx.actor.id)
    const customerId = await customerOf(ctx, input)
    // The id follows from who sends what, so that a repeat meets the first ticket on the primary key.
    const id = input.clientMessageId ? ctx.derivedId(ctx.actor.id, input.clientMessageId) : ctx.newId()
    const before =
      input.clientMessageId &&
      ((await firstOf(ctx, id, customerId, input)) ?? (await sentAnonymously(ctx, input.clientMessageId, input)))
    if (before) return await ticketView(ctx, before)

    const { ticket, first } = await draftTicket(ctx, id, customerId, input)
    const event = {
      ...{ id: ctx.newId(), type: 'ticket.created' as const, public: true, messageId: first.id },
      ...{ seq: first.seq, publicSeq: first.seq, actorId: ctx.actor.id, at: ticket.createdAt },
    }
    const opened = { seq: 1, publicSeq: 1, set: {}, append: first, events: [event] }
    const promised = await keepingPromises(ctx, ticket, opened, ticket.createdAt)
    const change = ctx.retells ? retold(promised) : promised
    if (await ctx.store.tickets.create(ticket, change)) {
      const created = { ...ticket, ...change.set }
      await tell(ctx, created, change)
      return await ticketView(ctx, created)
    }
    const faster = await firstOf(ctx, id, customerId, input)
    if (!faster) throw new AppError('conflict', 'This ticket was created before, and deleted since.')
    return await ticketView(ctx, faster)
  },
})

async function customerOf(ctx: Context, input: Input): Promise<string> {
  if (!isStaff(ctx.actor)) return ctx.actor.id
  if (!input.customerId) throw invalid('customerId', 'is needed when staff open a ticket')
  const customer = await ctx.store.users.byId(input.customerId)
  if (customer?.role !== 'customer' || !customer.active) throw invalid('customerId', 'is no active customer')
  return customer.id
}

/** The ticket that this very input made before, if it did. Throws `conflict` when another input did. */
async function firstOf(ctx: Context, id: string, customerId: string, input: Input): Promise<TicketRecord | undefined> {
  const [ticket, page] = await Promise.all([
    ctx.store.tickets.head(id),
    ctx.store.threads.page(id, 'staff', { after: 0 }, 1),
  ])
  const first = page?.messages[0]
  // Its first message stands in the ticket that it was merged into.
  if (ticket?.mergedInto && !first && ticket.customerId === customerId) return ticket
  if (!ticket || !first) return undefined
  const same = sameAsSent(first, { body: input.message, internal: false, replyTo: null, attachments: [] })
  if (!same || ticket.customerId !== customerId) {
    throw new AppError('conflict', 'This clientMessageId was used for another message.')
  }
  return ticket
}

/** The ticket that the actor opened by the same input before anybody knew who they are. */
async function sentAnonymously(ctx: Context, key: string, input: Input): Promise<TicketRecord | undefined> {
  const { store, actor } = ctx
  if (actor.audience !== 'parley:widget') return undefined
  for (const from of await store.visitors.formerOf(actor.id)) {
    const id = ctx.derivedId(from, key)
    // It was written on another node at the very moment of the move.
    if ((await store.tickets.head(id))?.customerId === from) await moveBelongings(ctx, from, actor.id)
    const ticket = await firstOf(ctx, id, actor.id, input)
    if (ticket) return ticket
  }
  return undefined
}

async function draftTicket(
  ctx: Context,
  id: string,
  customerId: string,
  input: Input,
): Promise<{ ticket: TicketRecord; first: MessageRecord }> {
  const at = ctx.now()
  const author = { id: ctx.actor.id, role: ctx.actor.role, side: sideOf(ctx.actor) }
  const draft = { id: ctx.newId(), body: input.message, internal: false, replyTo: null, attachments: [] }
  const clientMessageId = input.clientMessageId ?? null
  const first = placeMessage({ seq: 0, publicSeq: 0 }, author, { ...draft, clientMessageId }, at)
  const last = { seq: 1, publicSeq: 1, authorId: author.id, excerpt: excerptOf(input.message), createdAt: at }
  const nothingRead = { seq: 0, publicSeq: 0 }
  return {
    first,
    ticket: {
      id,
      number: await ctx.store.meta.nextTicketNumber(),
      subject: input.subject ?? subjectFrom(input.message),
      status: 'open',
      statusChangedById: null,
      statusChangedAt: at,
      frozenUntil: null,
      priority: input.priority ?? 'normal',
      tags: uniqueTags(input.tags ?? []),
      customerId,
      assigneeId: null,
      siteId: ctx.actor.siteId,
      channel: channelOf(ctx.actor),
      seq: 1,
      publicSeq: 1,
      // What staff open is answered as it begins.
      firstReplyAt: isStaff(ctx.actor) ? at : null,
      solvedAt: null,
      messageCount: 1,
      publicMessageCount: 1,
      lastMessage: last,
      lastPublicMessage: last,
      read: { customer: nothingRead, staff: nothingRead },
      unread: { customer: author.side === 'staff' ? 1 : 0, staff: author.side === 'staff' ? 0 : 1 },
      archivedUpTo: 0,
      archivedPublicUpTo: 0,
      archivedCount: 0,
      threadBytes: bytesOf(draft),
      rating: null,
      createdAt: at,
      updatedAt: at,
      publicUpdatedAt: at,
    },
  }
}
