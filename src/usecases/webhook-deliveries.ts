import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type {
  Delivery,
  deliveryPage,
  deliveryWithBody,
  listDeliveriesQuery,
  resendBody,
  resent,
} from '../contracts/webhooks.ts'
import { AppError } from '../domain/errors.ts'
import { type DeliveryRecord, resendJob, sendJob } from '../domain/webhooks.ts'
import type { Context } from './context.ts'
import { type Raw, useCase } from './use-case.ts'
import { webhookAccess } from './webhooks.ts'

const present = (delivery: DeliveryRecord): Delivery => ({
  id: delivery.id,
  webhookId: delivery.webhookId,
  type: delivery.type,
  ticketId: delivery.ticketId,
  seq: delivery.event?.seq ?? null,
  status: delivery.status,
  createdAt: delivery.createdAt.toISOString(),
  nextAttemptAt: delivery.nextAt?.toISOString() ?? null,
  attempts: delivery.attempts.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() })),
})

async function deliveryAccess(ctx: Context, raw: Raw): Promise<DeliveryRecord> {
  const webhook = await webhookAccess(ctx, raw)
  const { deliveryId } = raw
  const found =
    typeof deliveryId === 'string' ? await ctx.store.webhookDeliveries.one(webhook.id, deliveryId) : undefined
  if (!found) throw new AppError('not_found')
  return found
}

/** The id of the job names when the delivery is due: sent again twice in one moment, it goes once. */
const remind = ({ store }: Context, { id, webhookId, nextAt }: DeliveryRecord): Promise<void> =>
  store.jobs.once(sendJob, `${id}:${nextAt?.getTime()}`, { deliveryId: id, webhookId })

export const listDeliveries = useCase({
  access: webhookAccess,
  async run({ store }, query: z.output<typeof listDeliveriesQuery>, { id }): Promise<z.infer<typeof deliveryPage>> {
    const { limit = pageSize.default, cursor, status, type } = query
    const { items, nextCursor } = await store.webhookDeliveries.list(id, { limit, cursor, status, type })
    return { items: items.map(present), nextCursor }
  },
})

export const getDelivery = useCase({
  access: deliveryAccess,
  run: async (_ctx, _input: unknown, delivery): Promise<z.infer<typeof deliveryWithBody>> => ({
    ...present(delivery),
    body: delivery.body,
  }),
})

/** Sends one again under the same id, whatever became of it before. */
export const resendDelivery = useCase({
  access: deliveryAccess,
  async run(ctx, _input: unknown, { id, webhookId, body, fleeting }): Promise<Delivery> {
    if (body === null && fleeting) throw new AppError('conflict', 'What it told of is gone.')
    const again = await ctx.store.webhookHistory.sendAgain(webhookId, id, ctx.now())
    if (!again) throw new AppError('not_found')
    await remind(ctx, again)
    return present(again)
  },
})

/** Sends all again that were made since a time; answers how many that are. */
export const resendDeliveries = useCase({
  access: webhookAccess,
  async run(ctx, { since, status }: z.output<typeof resendBody>, { id }): Promise<z.infer<typeof resent>> {
    const { store } = ctx
    const deliveries = await store.webhookHistory.sendAllAgain(id, new Date(since), status, ctx.now())
    if (deliveries > 0) await store.jobs.once(resendJob, ctx.newId(), { webhookId: id })
    return { deliveries }
  },
})

/** Sends a delivery of type `webhook.test`, once, also to an endpoint that is paused or disabled. */
export const testWebhook = useCase({
  access: webhookAccess,
  async run(ctx, _input: unknown, { id: webhookId }): Promise<Delivery> {
    const { webhookDeliveries } = ctx.store
    const at = ctx.now()
    const id = ctx.newId()
    const timestamp = at.toISOString()
    const body = JSON.stringify({ type: 'webhook.test', timestamp, data: { webhookId } })
    const delivery = { webhookId, type: 'webhook.test' as const, ticketId: null, event: null, body }
    await webhookDeliveries.add(id, { ...delivery, status: 'waiting' }, [], at)
    const made = await webhookDeliveries.one(webhookId, id)
    if (!made) throw new AppError('not_found')
    await remind(ctx, made)
    return present(made)
  },
})
