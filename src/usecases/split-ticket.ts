import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { AppError } from '../domain/errors.ts'
import { alreadyMerged } from '../domain/merge-tickets.ts'
import { changeMessage } from '../domain/message-changes.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import { assertSplits, claimForSplit, splitOff } from '../domain/split-ticket.ts'
import { commitChange, commitOnce, tell, unchanged, withConsequences } from './commit.ts'
import type { Context, Services } from './context.ts'
import { digestOf } from './sent-digest.ts'
import { loadTicket, ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { ticketView } from './views.ts'

const mostAttempts = 50
const batch = 50
/** Milliseconds after which a split that has not ended is one whose node died. */
const leftAfter = 15_000

type Parts = Pick<Services, 'store' | 'publish' | 'inOrder' | 'now' | 'newId' | 'derivedId'>

/**
 * Makes a ticket of messages of another one. First it is there as a whole, then its messages leave the old one: a crash
 * in between leaves them in both, until the sweep goes on. The same messages make the same ticket, once.
 */
export const splitTicket = useCase({
  access: ticketAccess('change-status'),

  async run(ctx, { messageIds, subject }: CommandInput<'ticket:split'>, from): Promise<Ticket> {
    const ticketId = ctx.derivedId('split', from.id, ...[...messageIds].sort())
    const before = await ctx.store.tickets.head(ticketId)
    if (before) {
      await finish(ctx, ticketId)
      return await ticketView(ctx, before)
    }
    if (from.mergedInto) throw alreadyMerged(from)
    assertSplits(await messagesOf(ctx, from.id, messageIds))
    await claim(ctx, from.id, messageIds, ticketId)
    // From now on they stay as they are.
    const chosen = await messagesOf(ctx, from.id, messageIds)
    assertSplits(chosen)
    const anew = {
      ...{ ticketId, subject, number: await ctx.store.meta.nextTicketNumber() },
      messageId: (old: string) => ctx.derivedId(ticketId, old),
    }
    const { ticket, messages, event } = splitOff(from, chosen, anew, ctx.actor.id, ctx.now(), ctx.newId)
    const { seq, publicSeq } = ticket
    const change = await withConsequences(ctx, ticket, { seq, publicSeq, set: {}, events: [event] })
    const made = { ...ticket, ...change.set, seq: change.seq, publicSeq: change.publicSeq }
    if (await ctx.store.tickets.createWhole(made, messages, change.events)) {
      const [first] = messages
      await tell(ctx, made, first ? { ...change, append: first } : change)
    }
    await finish(ctx, ticketId)
    return await ticketView(ctx, (await ctx.store.tickets.head(ticketId)) ?? made)
  },
})

async function claim(ctx: Context, fromId: string, messageIds: readonly string[], into: string): Promise<void> {
  await ctx.inOrder(fromId, async () => {
    const plan = (head: TicketRecord) =>
      claimForSplit(head, messageIds, into, ctx.actor.id, ctx.now(), ctx.newId) ?? unchanged
    await commitChange(ctx, await loadTicket(ctx, fromId), plan)
  })
}

/** Ascending. Throws `not_found` for what is no message of the ticket. */
async function messagesOf(ctx: Context, ticketId: string, ids: readonly string[]): Promise<MessageRecord[]> {
  const messages: MessageRecord[] = []
  for (const id of ids) {
    const message = await ctx.store.threads.message(ticketId, id)
    if (!message) throw new AppError('not_found')
    messages.push(message)
  }
  return messages.sort((a, b) => a.seq - b.seq)
}

/** Everything after the new ticket is there, from wherever it stands. */
async function finish(parts: Parts, ticketId: string): Promise<void> {
  const { store, inOrder, derivedId } = parts
  const ticket = await store.tickets.head(ticketId)
  if (!ticket?.split) return
  const { from: fromId, messageIds, by } = ticket.split
  const texts = await store.threads.page(ticketId, 'staff', { after: 0 }, messageIds.length)
  const { customerId } = ticket
  await store.search.putAll(
    (texts?.messages ?? [])
      .filter(({ deletedAt }) => !deletedAt)
      .map(({ id, internal, body, createdAt }) => ({ id, ticketId, customerId, internal, text: body, at: createdAt })),
  )
  // Before the old messages go: with them go the files that still are theirs.
  for (const id of messageIds) await store.splitting.moveFiles(id, { messageId: derivedId(ticketId, id), ticketId })
  const from = await store.tickets.head(fromId)
  const home = from ? await store.merging.home(from) : fromId
  for (const id of messageIds) await inOrder(home, () => remove(parts, home, id, by))
  await store.archiving.moveOlder(ticketId)
  await store.splitting.end(ticketId, fromId)
}

/** Leaves an empty place where a message was. */
async function remove(parts: Parts, ticketId: string, messageId: string, actorId: string): Promise<void> {
  const { store, newId } = parts
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const head = await store.tickets.head(ticketId)
    const message = head && (await store.threads.message(ticketId, messageId))
    if (!head || !message || message.deletedAt) return
    const change = changeMessage(head, message, 'deleted', digestOf(message), actorId, parts.now(), newId)
    if (await commitOnce(parts, head, change)) return
  }
  throw new AppError('unavailable', 'Too many others write to this ticket at once; try again.')
}

/** Ends splits whose node died over them. A chore of the sweep. */
export async function finishSplits(parts: Parts, before = new Date(parts.now().getTime() - leftAfter)): Promise<void> {
  for (const id of await parts.store.splitting.open(before, batch)) await finish(parts, id)
}
