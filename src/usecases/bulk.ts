import type { BulkResults } from '../contracts/bulk.ts'
import type { CommandInput } from '../contracts/commands.ts'
import { type Act, actOn } from '../domain/act-on-ticket.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError, toProblem } from '../domain/errors.ts'
import { presentTicket } from '../domain/present.ts'
import { commitChange, unchanged } from './commit.ts'
import type { Context } from './context.ts'
import { loadTicket } from './ticket-access.ts'
import { assigneeOf } from './update-ticket.ts'
import { useCase } from './use-case.ts'

/** How many tickets are changed side by side: the others of the node want to get in between. */
const atOnce = 8

type Result = BulkResults['items'][number]

/** Changes many tickets alike, each on its own: what keeps one of them as it is keeps none of the others. */
export const changeInBulk = useCase({
  access(ctx) {
    if (!isStaff(ctx.actor)) throw new AppError('forbidden')
  },

  async run(ctx, { ids, status, assignee, tags }: CommandInput<'ticket:bulk'>): Promise<BulkResults> {
    const act: Act = {
      ...(status && { status }),
      ...(assignee !== undefined && { assigneeId: await assigneeOf(ctx, assignee) }),
      ...(tags && { tags }),
    }
    const items: Result[] = []
    for (let from = 0; from < ids.length; from += atOnce) {
      items.push(...(await Promise.all(ids.slice(from, from + atOnce).map((id) => changeOne(ctx, id, act)))))
    }
    return { items }
  },
})

async function changeOne(ctx: Context, id: string, act: Act): Promise<Result> {
  try {
    const { ticket, people, sites } = await ctx.inOrder(id, async () => {
      const head = await loadTicket(ctx, id)
      return await commitChange(ctx, head, (head) => actOn(head, act, ctx.actor.id, ctx.now(), ctx.newId) ?? unchanged)
    })
    return { id, ticket: presentTicket(ticket, 'staff', people, sites), error: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { id, ticket: null, error: toProblem(error, ctx.caller.requestId) }
  }
}
