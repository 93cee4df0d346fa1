import type { FollowerList } from '../contracts/followers.ts'
import type { Person } from '../contracts/users.ts'
import { isStaff } from '../domain/actor.ts'
import { mentionsIn } from '../domain/mails/mentions.ts'
import type { Context, Services } from './context.ts'
import { ticketAccess } from './ticket-access.ts'
import { useCase } from './use-case.ts'

async function followersOf({ store }: Pick<Context, 'store'>, ticketId: string): Promise<Person[]> {
  const ids = await store.followers.of(ticketId)
  const people = await store.people.named(ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}

async function tellFollowers(services: Pick<Context, 'store' | 'publish'>, ticketId: string): Promise<FollowerList> {
  const items = await followersOf(services, ticketId)
  services.publish.announce({ type: 'followers', ticketId, users: items })
  return { items, nextCursor: null }
}

export const listFollowers = useCase({
  access: ticketAccess('follow'),
  run: async (ctx, _input: unknown, { id }): Promise<FollowerList> => ({
    ...{ items: await followersOf(ctx, id), nextCursor: null },
  }),
})

/** Keeps an eye on a ticket from now on; once more changes nothing and tells nobody. */
export const followTicket = useCase({
  access: ticketAccess('follow'),
  async run(ctx, _input: unknown, { id }): Promise<FollowerList> {
    if (await ctx.store.followers.add(id, [ctx.actor.id])) return await tellFollowers(ctx, id)
    return { items: await followersOf(ctx, id), nextCursor: null }
  },
})

/** Lets go of it; what is not followed is no error. */
export const unfollowTicket = useCase({
  access: ticketAccess('follow'),
  async run(ctx, _input: unknown, { id }): Promise<null> {
    if (await ctx.store.followers.remove(id, ctx.actor.id)) await tellFollowers(ctx, id)
    return null
  },
})

/** Makes those whom a note mentions follow its ticket. Doing it again changes nothing. */
export async function followMentioned(services: Services, ticketId: string, note: string): Promise<void> {
  const names = mentionsIn(note)
  if (names.length === 0) return
  const mentioned = (await services.store.users.byUsernames(names)).filter((user) => user.active && isStaff(user))
  const ids = mentioned.map(({ id }) => id)
  if (await services.store.followers.add(ticketId, ids)) await tellFollowers(services, ticketId)
}
