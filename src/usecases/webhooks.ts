import type { z } from 'zod'
import type {
  createWebhookBody,
  rotateSecretBody,
  updateWebhookBody,
  Webhook,
  webhookList,
  webhookWithSecret,
} from '../contracts/webhooks.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { rotated, standing } from '../domain/kept-secrets.ts'
import { type People, personOf } from '../domain/people.ts'
import { canManageWebhooks } from '../domain/policies.ts'
import type { WebhookRecord } from '../domain/webhooks.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { type Raw, useCase } from './use-case.ts'

/** Every event is written down once for each endpoint. */
const mostWebhooks = 50
/** Seconds for which an old secret signs too. */
const usualOverlap = 86_400

function mayManage(ctx: Context): void {
  if (!canManageWebhooks(ctx.actor)) throw new AppError('forbidden')
}

/** The endpoint that a call is about. Throws `forbidden` or `not_found`. */
export async function webhookAccess(ctx: Context, { webhookId }: Raw): Promise<WebhookRecord> {
  mayManage(ctx)
  const webhook = typeof webhookId === 'string' ? await ctx.store.webhooks.byId(webhookId) : undefined
  if (!webhook) throw new AppError('not_found')
  return webhook
}

function assertUrl({ webhookSender }: Context, url: string): void {
  const refusal = webhookSender.refusalOf(url)
  if (refusal) throw invalid('url', refusal)
}

function present(webhook: WebhookRecord, people: People, at = new Date()): Webhook {
  const old = standing(webhook.secrets, at).flatMap(({ until }) => until ?? [])
  const oldSecretUntil = old.length > 0 ? new Date(Math.max(...old.map(Number))) : null
  return {
    id: webhook.id,
    url: webhook.url,
    description: webhook.description,
    events: webhook.events,
    status: webhook.status,
    statusReason: webhook.statusReason,
    failingSince: webhook.failingSince?.toISOString() ?? null,
    lastDeliveredAt: webhook.lastDeliveredAt?.toISOString() ?? null,
    oldSecretUntil: oldSecretUntil?.toISOString() ?? null,
    createdBy: personOf(people, webhook.createdById),
    createdAt: webhook.createdAt.toISOString(),
  }
}

async function view({ store }: Context, webhook: WebhookRecord): Promise<Webhook> {
  return present(webhook, await store.people.named([webhook.createdById]))
}

export const listWebhooks = useCase({
  access: mayManage,
  async run({ store }, _input: unknown): Promise<z.infer<typeof webhookList>> {
    const webhooks = await store.webhooks.list()
    const people = await store.people.named(webhooks.map(({ createdById }) => createdById))
    return { items: webhooks.map((webhook) => present(webhook, people)), nextCursor: null }
  },
})

export const getWebhook = useCase({
  access: webhookAccess,
  run: (ctx, _input: unknown, webhook): Promise<Webhook> => view(ctx, webhook),
})

/** Makes an endpoint. Its secret is shown this once and kept sealed. */
export const createWebhook = useCase({
  access: mayManage,
  async run(ctx, input: z.output<typeof createWebhookBody>): Promise<z.infer<typeof webhookWithSecret>> {
    const { store, vault, webhookSender, actor } = ctx
    assertUrl(ctx, input.url)
    if ((await store.webhooks.list()).length >= mostWebhooks) {
      throw new AppError('conflict', `There are ${mostWebhooks} webhooks already; remove one first.`)
    }
    const secret = webhookSender.newSecret()
    const created = await store.webhooks.create({
      url: input.url,
      description: input.description ?? null,
      events: input.events ?? null,
      status: 'active',
      statusReason: null,
      failingSince: null,
      lastDeliveredAt: null,
      secrets: [{ sealed: vault.seal(secret), until: null }],
      createdById: actor.id,
      createdAt: ctx.now(),
    })
    await audit(ctx, 'webhook.created', created.id)
    return { ...(await view(ctx, created)), secret }
  },
})

/** Changes an endpoint. Made active, or given another address, it begins with a clean record. */
export const updateWebhook = useCase({
  access: webhookAccess,
  async run(ctx, input: z.output<typeof updateWebhookBody>, webhook): Promise<Webhook> {
    const { url, events, description, status } = input
    if (url !== undefined) assertUrl(ctx, url)
    const set = {
      ...(url !== undefined && { url }),
      ...(events !== undefined && { events }),
      ...(description !== undefined && { description }),
      ...(status !== undefined && status !== webhook.status && { status }),
      ...(status === 'active' && { statusReason: null }),
      ...(status === 'disabled' && webhook.status !== 'disabled' && { statusReason: 'by_hand' as const }),
      ...((status === 'active' || (url !== undefined && url !== webhook.url)) && { failingSince: null }),
    }
    if (Object.keys(set).length === 0) return await view(ctx, webhook)
    const updated = await ctx.store.webhooks.update(webhook.id, set)
    if (!updated) throw new AppError('not_found')
    // What it leads to may itself be a secret, so the line has the fields' names only.
    await audit(ctx, 'webhook.updated', webhook.id, { fields: Object.keys(input).sort().join(' ') })
    return await view(ctx, updated)
  },
})

/** Removes an endpoint with its deliveries; what waits is not sent any more. */
export const deleteWebhook = useCase({
  access: webhookAccess,
  async run(ctx, _input: unknown, { id }): Promise<null> {
    if (!(await ctx.store.webhooks.remove(id))) throw new AppError('not_found')
    await ctx.store.webhookHistory.removeOf(id)
    await audit(ctx, 'webhook.deleted', id)
    return null
  },
})

/** Gives an endpoint a new secret. The old one signs besides it for a while, so that no delivery is refused. */
export const rotateWebhookSecret = useCase({
  access: webhookAccess,
  async run(ctx, input: z.output<typeof rotateSecretBody>, webhook): Promise<z.infer<typeof webhookWithSecret>> {
    const { store, vault, webhookSender } = ctx
    const secret = webhookSender.newSecret()
    const secrets = rotated(webhook.secrets, vault.seal(secret), input.overlap ?? usualOverlap, ctx.now())
    const updated = await store.webhooks.replaceSecrets(webhook, secrets)
    if (!updated) throw new AppError('conflict', 'Somebody else has just rotated it.')
    await audit(ctx, 'webhook.secret-rotated', webhook.id)
    return { ...(await view(ctx, updated)), secret }
  },
})
