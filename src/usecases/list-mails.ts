import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { listMailsQuery, mailPage } from '../contracts/mails.ts'
import { AppError } from '../domain/errors.ts'
import { personOf } from '../domain/people.ts'
import { isAdmin } from '../domain/policies.ts'
import { useCase } from './use-case.ts'

/** The mails of the last month, what became of them, and why. */
export const listMails = useCase({
  access(ctx) {
    if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
  },

  async run({ store }, query: z.output<typeof listMailsQuery>): Promise<z.infer<typeof mailPage>> {
    const { limit = pageSize.default, cursor, state } = query
    const { items, nextCursor } = await store.mails.list({ limit, cursor, state })
    const people = await store.people.named(items.map(({ personId }) => personId))
    return {
      items: items.map((mail) => ({
        id: mail.id,
        kind: mail.kind,
        state: mail.state,
        reason: mail.reason,
        attempts: mail.attempts,
        person: personOf(people, mail.personId),
        ticketId: mail.ticketId,
        createdAt: mail.createdAt.toISOString(),
        dueAt: mail.state === 'waiting' ? mail.due.toISOString() : null,
        endedAt: mail.endedAt?.toISOString() ?? null,
      })),
      nextCursor,
    }
  },
})
