import type { CommandInput } from '../contracts/commands.ts'
import type { Ticket } from '../contracts/tickets.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { assertMerges, beginMerge, mergeThreads, withdrawMerge } from '../domain/merge-tickets.ts'
import type { TicketRecord } from '../domain/records.ts'
import { commitChange, commitOnce, tell, unchanged, withConsequences } from './commit.ts'
import type { Services } from './context.ts'
import { loadTicket, ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'
import { ticketView } from './views.ts'

const everything = 100_000
/** What a document of MongoDB takes (16 MiB), with room to spare. */
const mostBytes = 12_000_000
const mostAttempts = 50
/** Milliseconds after which no mail and no other node still needs the old thread. */
const settledAfter = 60_000
const batch = 50

type Parts = Pick<Services, 'store' | 'publish' | 'inOrder' | 'now' | 'newId'>

/**
 * Puts a ticket into another one of the same customer. First it is closed and says where it goes, so that the sweep
 * finishes what a crash interrupts; then the other one takes its thread in, in one write; the copies go last.
 */
export const mergeTicket = useCase({
  access: ticketAccess('change-status'),

  async run(ctx, { into: intoId }: CommandInput<'ticket:merge'>, from): Promise<Ticket> {
    if (intoId === from.id) throw invalid('into', 'is this very ticket')
    await ctx.inOrder(from.id, async () => {
      const head = await loadTicket(ctx, from.id)
      await commitChange(ctx, head, async (head) => {
        const into = await loadTicket(ctx, intoId)
        assertMerges(head, into)
        if (head.mergedInto) return unchanged
        const bytes = (await sizeOf(ctx, head)) + (await sizeOf(ctx, into))
        if (bytes > mostBytes) throw new AppError('conflict', 'Together they are too long for one ticket.')
        return beginMerge(head, into, ctx.actor.id, ctx.now(), ctx.newId)
      })
    })
    if (!(await carryOn(ctx, from.id))) throw new AppError('conflict', 'The other ticket went elsewhere meanwhile.')
    return await ticketView(ctx, await loadTicket(ctx, intoId))
  },
})

/** About how much of a document a whole thread takes. */
async function sizeOf({ store }: Parts, { id, archivedUpTo, threadBytes }: TicketRecord): Promise<number> {
  if (archivedUpTo === 0) return threadBytes
  const page = await store.threads.page(id, 'staff', { after: 0 }, everything)
  return (page?.messages ?? []).reduce((bytes, { body }) => bytes + body.length * 3 + 300, 0)
}

/** Everything after the beginning, from wherever it stands. False: it came to nothing, and the ticket is as before. */
async function carryOn(parts: Parts, fromId: string): Promise<boolean> {
  const { store, inOrder } = parts
  const from = await store.tickets.head(fromId)
  const intoId = from?.mergedInto?.id
  if (!from || !intoId) return false
  if (!from.merge) return true
  const isIn = from.merge.state === 'copied' || (await inOrder(intoId, () => takeIn(parts, fromId, intoId)))
  if (!isIn) {
    await inOrder(fromId, () => withdraw(parts, fromId))
    return false
  }
  await store.merging.copied(fromId)
  await store.merging.moveTraces(fromId, intoId)
  await store.followers.add(intoId, await store.followers.of(fromId))
  return true
}

/** The one write that brings the thread over. False: there is nothing any more that could take it in. */
async function takeIn(parts: Parts, fromId: string, intoId: string): Promise<boolean> {
  const { store, newId } = parts
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const [from, into] = await Promise.all(
      [fromId, intoId].map((id) => store.threads.page(id, 'staff', { after: 0 }, everything)),
    )
    if (!from?.ticket.merge || !into || into.ticket.mergedInto) return false
    if (into.ticket.mergedFrom?.includes(fromId)) {
      await afterTakingIn(parts, into.ticket)
      return true
    }
    const merged = mergeThreads(into, from, from.ticket.merge.by, parts.now(), newId)
    const change = await withConsequences(parts, into.ticket, merged)
    const ticket = await store.merging.commit(into.ticket, fromId, { ...change, messages: merged.messages })
    if (!ticket) continue
    await tell(parts, ticket, change)
    await afterTakingIn(parts, ticket)
    return true
  }
  throw new AppError('unavailable', 'Too many others write to this ticket at once; try again.')
}

/** The archives of the old numbering go, or those of the new one could not be made. Doing it again is harmless. */
async function afterTakingIn({ store }: Parts, { id, renumberedAfter }: TicketRecord): Promise<void> {
  if (renumberedAfter !== undefined) await store.merging.removeOldArchives(id, renumberedAfter)
  await store.archiving.moveOlder(id)
}

async function withdraw(parts: Parts, fromId: string): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const head = await parts.store.tickets.head(fromId)
    const change = head && withdrawMerge(head, parts.now(), parts.newId)
    if (!change || (await commitOnce(parts, head, change))) return
  }
}

/**
 * Ends merges that began a while ago: a node may have died over them, and mails of before may still have needed the
 * old thread. A chore of the sweep.
 */
export async function finishMerges(
  parts: Parts,
  before = new Date(parts.now().getTime() - settledAfter),
): Promise<void> {
  for (const id of await parts.store.merging.open(before, batch)) {
    if (await carryOn(parts, id)) await parts.inOrder(id, () => parts.store.merging.end(id))
  }
}
