import { z } from 'zod'
import { numberedEvents } from './events.ts'
import { examples, pageWith } from './examples.ts'
import { pageOf, pageQuery } from './lists.ts'
import { id, line, seq, time } from './primitives.ts'
import { person } from './users.ts'

export const webhookEvent = z.enum(numberedEvents)

/** Which events an endpoint is told; null, like an empty list: all of them, also kinds that come later. */
const eventFilter = z
  .array(webhookEvent)
  .max(webhookEvent.options.length)
  .nullable()
  .overwrite((events) => (events?.length ? [...new Set(events)] : null))

/** `paused`: it failed for days without one success. `disabled`: by hand, or it answered 410 (`gone`). */
export const webhookStatus = z.enum(['active', 'paused', 'disabled'])
export type WebhookStatus = z.infer<typeof webhookStatus>

export const webhook = z
  .object({
    id,
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(webhookEvent).nullable(),
    status: webhookStatus,
    statusReason: z.enum(['failing', 'gone', 'by_hand']).nullable(),
    /** Since when every attempt has failed; null after a success. */
    failingSince: time.nullable(),
    lastDeliveredAt: time.nullable(),
    /** Until when deliveries are signed with a secret that was rotated out, besides the new one. */
    oldSecretUntil: time.nullable(),
    createdBy: person,
    createdAt: time,
  })
  .meta({ id: 'Webhook', examples: [examples.webhook] })
export type Webhook = z.infer<typeof webhook>

/** The answer to its creation and to a rotation, the only times that the secret is shown. */
export const webhookWithSecret = webhook
  .extend({ secret: z.string() })
  .meta({ id: 'WebhookWithSecret', examples: [examples.webhookWithSecret] })

export const webhookList = z
  .object({ items: z.array(webhook), nextCursor: z.string().nullable() })
  .meta({ id: 'WebhookList', examples: [pageWith(examples.webhook)] })

const url = z.string().min(1).max(2048)
const description = line(200).nullable()

export const createWebhookBody = z
  .strictObject({
    url,
    events: eventFilter.optional(),
    description: description.optional(),
  })
  .meta({ examples: [{ url: examples.webhook.url, events: examples.webhook.events, description: 'Order desk' }] })

export const updateWebhookBody = z
  .strictObject({
    url: url.optional(),
    events: eventFilter.optional(),
    description: description.optional(),
    status: z.enum(['active', 'disabled']).optional(),
  })
  .meta({ examples: [{ events: null, status: 'active' }] })

const longestOverlap = 7 * 86_400

/** `overlap`: seconds for which deliveries carry the signature of the old secret too; a day if not given. */
export const rotateSecretBody = z
  .strictObject({ overlap: z.int().min(0).max(longestOverlap).optional() })
  .meta({ examples: [{ overlap: 3600 }] })

export const deliveryType = z.enum([...numberedEvents, 'webhook.test'])
export type DeliveryType = z.infer<typeof deliveryType>
export const deliveryStatus = z.enum(['waiting', 'delivered', 'failed'])
export type DeliveryStatus = z.infer<typeof deliveryStatus>

/** One try to hand a delivery over. */
export const deliveryAttempt = z.object({
  at: time,
  durationMs: z.int(),
  /** The request's headers, without its signature. */
  headers: z.record(z.string(), z.string()),
  /** The HTTP status; null: none came. */
  status: z.int().nullable(),
  error: z.string().nullable(),
  /** The beginning of the answer's body. */
  answer: z.string().nullable(),
})

export const delivery = z
  .object({
    /** Also its `webhook-id`, the same in every attempt. */
    id,
    webhookId: id,
    type: deliveryType,
    ticketId: id.nullable(),
    seq: seq.nullable(),
    status: deliveryStatus,
    createdAt: time,
    nextAttemptAt: time.nullable(),
    /** Oldest first; of very many, the last ones. */
    attempts: z.array(deliveryAttempt),
  })
  .meta({ id: 'WebhookDelivery', examples: [examples.delivery] })
export type Delivery = z.infer<typeof delivery>

/** `body`: what is sent; null once what it told of was erased or deleted. */
export const deliveryWithBody = delivery
  .extend({ body: z.string().nullable() })
  .meta({ id: 'WebhookDeliveryWithBody', examples: [examples.deliveryWithBody] })

export const listDeliveriesQuery = pageQuery.omit({ count: true }).extend({
  status: deliveryStatus.optional().describe('Only deliveries that stand so.'),
  type: deliveryType.optional().describe('Only deliveries of this type of event, or `webhook.test`.'),
})
export const deliveryPage = pageOf(delivery)
  .omit({ total: true })
  .meta({ id: 'WebhookDeliveryPage', examples: [pageWith(examples.delivery)] })

/** Which deliveries to send again: those made at or after a time, all or of one status. */
export const resendBody = z
  .strictObject({
    since: z.iso.datetime({ offset: true }),
    status: deliveryStatus.optional(),
  })
  .meta({ examples: [{ since: examples.since, status: 'failed' }] })
export const resent = z.object({ deliveries: z.int() }).meta({ id: 'WebhookResent', examples: [{ deliveries: 12 }] })
