import type { z } from 'zod'
import type { createSlaPolicyBody, SlaPolicy, slaPolicyList, updateSlaPolicyBody } from '../contracts/sla-policies.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { isAdmin } from '../domain/policies.ts'
import { presentSlaPolicy, type SlaPolicyRecord } from '../domain/sla-policies.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { type Raw, useCase } from './use-case.ts'

/** All of them are looked through with every change of a ticket. */
const mostPolicies = 50

function mayRead(ctx: Context): void {
  if (!isStaff(ctx.actor)) throw new AppError('forbidden')
}

function mayManage(ctx: Context): void {
  if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
}

async function managed(ctx: Context, { policyId }: Raw): Promise<SlaPolicyRecord> {
  mayManage(ctx)
  const policy = typeof policyId === 'string' ? await ctx.store.slaPolicies.byId(policyId) : undefined
  if (!policy) throw new AppError('not_found')
  return policy
}

export const listSlaPolicies = useCase({
  access: mayRead,
  async run({ store }, _input: unknown): Promise<z.infer<typeof slaPolicyList>> {
    return { items: (await store.slaPolicies.list()).map(presentSlaPolicy), nextCursor: null }
  },
})

export const createSlaPolicy = useCase({
  access: mayManage,
  async run(ctx, input: z.output<typeof createSlaPolicyBody>): Promise<SlaPolicy> {
    if ((await ctx.store.slaPolicies.list()).length >= mostPolicies) {
      throw new AppError('conflict', `There are ${mostPolicies} policies already.`)
    }
    const policy = await ctx.store.slaPolicies.create(input, ctx.now())
    await audit(ctx, 'sla-policy.created', policy.id)
    return presentSlaPolicy(policy)
  },
})

/** Tickets go by the new state from their next change on. */
export const updateSlaPolicy = useCase({
  access: managed,
  async run(ctx, input: z.output<typeof updateSlaPolicyBody> & { policyId: string }, policy): Promise<SlaPolicy> {
    const { policyId: _, ...changes } = input
    const fields = Object.keys(changes).sort()
    if (fields.length === 0) return presentSlaPolicy(policy)
    const updated = await ctx.store.slaPolicies.update(policy.id, changes, ctx.now())
    if (!updated) throw new AppError('not_found')
    await audit(ctx, 'sla-policy.updated', policy.id, { fields: fields.join(' ') })
    return presentSlaPolicy(updated)
  },
})

export const deleteSlaPolicy = useCase({
  access: managed,
  async run(ctx, _input: unknown, policy): Promise<null> {
    if (await ctx.store.slaPolicies.remove(policy.id)) await audit(ctx, 'sla-policy.deleted', policy.id)
    return null
  },
})
