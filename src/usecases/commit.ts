import { AppError } from '../domain/errors.ts'
import { alreadyMerged } from '../domain/merge-tickets.ts'
import { canSee } from '../domain/policies.ts'
import type { MessageRecord, TicketRecord } from '../domain/records.ts'
import { retold, type TicketChange } from '../domain/ticket-changes.ts'
import { withTimes } from '../domain/ticket-times.ts'
import { withActs } from '../domain/timeline.ts'
import { withUndo } from '../domain/undo.ts'
import type { Context } from './context.ts'
import { keepingPromises } from './promises.ts'
import { type Names, namesIn } from './views.ts'

/** A node queues its own writes, so only other nodes ever get in between; this many times in a row is no accident. */
const mostAttempts = 50

/** Who changes a ticket: somebody, or the server by itself. */
export type Writer = Pick<Context, 'store' | 'publish' | 'now' | 'newId'> & Partial<Pick<Context, 'actor' | 'retells'>>

export interface Result extends Names {
  ticket: TicketRecord
  /** The message that was made or changed; absent when nothing was. */
  message?: MessageRecord
}

/** A plan that found nothing to change. */
export const unchanged = Symbol('unchanged')

/**
 * Computes a change from the ticket's head and commits it; where another node was faster, authorises and computes it
 * again from the new head. Then tells the world.
 * @param plan throws where the rules say no
 * @param evenMerged whether it is also for a ticket that was merged into another one, in which else nothing changes
 * @param refused asked after a commit that found another state; true: there is nothing left to do
 */
export async function commitChange(
  ctx: Writer,
  head: TicketRecord,
  plan: (head: TicketRecord) => TicketChange | typeof unchanged | Promise<TicketChange | typeof unchanged>,
  refused?: () => Promise<boolean>,
  evenMerged = false,
): Promise<Result> {
  let current = head
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const planned = await plan(current)
    if (planned === unchanged) return await asItIs(ctx, current)
    if (current.mergedInto && !evenMerged) throw alreadyMerged(current)
    const result = await commitOnce(ctx, current, planned)
    if (result) return result

    if (await refused?.()) return await asItIs(ctx, current)
    current = await again(ctx, head.id)
  }
  throw new AppError('unavailable', 'Too many others write to this ticket at once; try again.')
}

/**
 * Commits a change with all that follows from it, and tells the world; a change of nothing is not written. Undefined:
 * the ticket is no longer as it was.
 */
export async function commitOnce(ctx: Writer, head: TicketRecord, planned: TicketChange): Promise<Result | undefined> {
  const change = await withConsequences(ctx, head, planned)
  if (change.seq === head.seq && Object.keys(change.set).length === 0) return await asItIs(ctx, head)
  const ticket = await ctx.store.tickets.commit(head, change)
  return ticket && (await tell(ctx, ticket, change))
}

/**
 * A change with all that follows from it: times that reports go by, what timelines keep, promises, and last how to take
 * it back, which names the number that the ticket has after all of these.
 */
export async function withConsequences(ctx: Writer, head: TicketRecord, planned: TicketChange): Promise<TicketChange> {
  const at = planned.events[0]?.at ?? ctx.now()
  const change = await keepingPromises(ctx, head, withActs(head, withTimes(head, planned)), at)
  const whole = ctx.actor ? withUndo(head, change, ctx.actor, at) : change
  return ctx.retells ? retold(whole) : whole
}

/** The ticket once more, as far as whoever writes may still know of it. */
async function again(ctx: Writer, ticketId: string): Promise<TicketRecord> {
  const ticket = await ctx.store.tickets.head(ticketId)
  if (!ticket || (ctx.actor && !canSee(ctx.actor, ticket))) throw new AppError('not_found')
  return ticket
}

async function asItIs(ctx: Writer, ticket: TicketRecord): Promise<Result> {
  return { ticket, ...(await namesIn(ctx, [ticket])) }
}

/** Publishes what was committed, in the ticket's queue, so that this node emits in order. */
export async function tell(
  ctx: Pick<Writer, 'store' | 'publish'>,
  ticket: TicketRecord,
  change: TicketChange,
): Promise<Result> {
  const message = change.append ?? (change.message && { ...change.message.before, ...change.message.set })
  const names = await namesIn(ctx, [ticket], message ? [message] : [])
  const result = { ticket, ...names, ...(message && { message }) }
  ctx.publish.committed({ ...result, events: change.events })
  return result
}
