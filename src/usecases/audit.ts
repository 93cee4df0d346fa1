import type { z } from 'zod'
import type { AuditAction, auditPage, listAuditQuery } from '../contracts/audit.ts'
import { pageSize } from '../contracts/lists.ts'
import { AppError } from '../domain/errors.ts'
import { personOf } from '../domain/people.ts'
import { isAdmin } from '../domain/policies.ts'
import type { Caller, Context, Services } from './context.ts'
import { useCase } from './use-case.ts'

type Details = Record<string, string | number | boolean | null>

/** Writes a line about a privileged act. It holds ids and fields' names, never names or contents of people's own. */
export async function recordAct(
  { store, now }: Services,
  by: { actorId: string | null; caller: Caller },
  action: AuditAction,
  targetId: string | null,
  details: Details = {},
): Promise<void> {
  const { address, requestId } = by.caller
  await store.audit.add({ at: now(), actorId: by.actorId, action, targetId, address, requestId, details })
}

/** The same, for an act of the actor. */
export const audit = (ctx: Context, action: AuditAction, targetId: string | null, details?: Details): Promise<void> =>
  recordAct(ctx, { actorId: ctx.actor.id, caller: ctx.caller }, action, targetId, details)

/** Acts on a person; the targets of all others are tickets, keys and webhooks. */
const onPeople = /^(user|agent|password|totp|sessions)\./

export const listAudit = useCase({
  access(ctx) {
    if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
  },
  async run({ store }, query: z.output<typeof listAuditQuery>): Promise<z.infer<typeof auditPage>> {
    const { limit = pageSize.default, cursor, actor } = query
    const { items, nextCursor } = await store.audit.list({ limit, cursor, actorId: actor })
    const lines = items.map((line) => ({ ...line, personId: onPeople.test(line.action) ? line.targetId : null }))
    const people = await store.people.named(
      lines.flatMap(({ actorId, personId }) => [actorId ?? [], personId ?? []].flat()),
    )
    return {
      items: lines.map(({ actorId, personId, at, ...line }) => ({
        ...line,
        at: at.toISOString(),
        actor: actorId ? personOf(people, actorId) : null,
        target: personId ? personOf(people, personId) : null,
      })),
      nextCursor,
    }
  },
})
