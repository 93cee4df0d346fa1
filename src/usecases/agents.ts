import type { z } from 'zod'
import type { Agent, agentList, Presence, setPresenceBody, updateAgentBody } from '../contracts/agents.ts'
import { isStaff } from '../domain/actor.ts'
import { presentAgent } from '../domain/agents.ts'
import { AppError } from '../domain/errors.ts'
import { isAdmin } from '../domain/policies.ts'
import { believedFor, rosterOf, statusOf } from '../domain/presence.ts'
import type { UserRecord } from '../domain/records.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { uniqueTags } from './update-ticket.ts'
import { type Raw, useCase } from './use-case.ts'

function assertStaff(ctx: Context): void {
  if (!isStaff(ctx.actor)) throw new AppError('forbidden')
}

/** These members of staff as they stand now, on all nodes. */
async function present({ store }: Context, users: UserRecord[]): Promise<Agent[]> {
  const ids = users.map(({ id }) => id)
  const [known, nodes, loads] = await Promise.all([
    store.agents.of(ids),
    store.attendance.within(believedFor),
    store.agents.loads(ids),
  ])
  const { statuses } = rosterOf(nodes, new Map([...known].map(([id, { chosen }]) => [id, chosen])))
  return users.flatMap((user) => {
    const record = known.get(user.id)
    const now = { status: statuses.get(user.id) ?? ('offline' as const), load: loads.get(user.id) ?? 0 }
    return record ? [presentAgent(user, record, now)] : []
  })
}

/** Everybody who can work, by name. */
export const listAgents = useCase({
  access: assertStaff,
  async run(ctx, _input: unknown): Promise<z.infer<typeof agentList>> {
    const agents = await present(ctx, await ctx.store.agents.staff())
    return { items: agents.sort((a, b) => a.name.localeCompare(b.name)), nextCursor: null }
  },
})

/** Says how many tickets somebody is given at most, and what they are good at. */
export const updateAgent = useCase({
  async access(ctx, { agentId }: Raw): Promise<UserRecord> {
    if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
    const user = typeof agentId === 'string' ? await ctx.store.users.byId(agentId) : undefined
    if (!user?.active || !isStaff(user)) throw new AppError('not_found')
    return user
  },
  async run(ctx, input: z.output<typeof updateAgentBody> & { agentId: string }, user): Promise<Agent> {
    const { capacity, skills } = input
    const set = { ...(capacity !== undefined && { capacity }), ...(skills && { skills: uniqueTags(skills) }) }
    const fields = Object.keys(set).sort()
    if (fields.length > 0) {
      await ctx.store.agents.change(user.id, set)
      await audit(ctx, 'agent.updated', user.id, { fields: fields.join(' ') })
    }
    const [agent] = await present(ctx, [user])
    if (!agent) throw new AppError('not_found')
    return agent
  },
})

/** Says of oneself whether one is there. It lasts until something else is said; without a socket nobody is there. */
export const setPresence = useCase({
  access: assertStaff,
  async run(ctx, { status }: z.output<typeof setPresenceBody>): Promise<Presence> {
    const { id, person } = ctx.actor
    await ctx.store.agents.change(id, { chosen: status })
    ctx.roster.stir()
    const nodes = ctx.connection ? [] : await ctx.store.attendance.within(believedFor)
    const isConnected = ctx.connection !== undefined || nodes.some((node) => node.present.includes(id))
    return { user: person, status: statusOf(isConnected, status) }
  },
})
