import type { FastifyInstance } from 'fastify'
import {
  createWebhookBody,
  delivery,
  deliveryPage,
  deliveryWithBody,
  listDeliveriesQuery,
  resendBody,
  resent,
  rotateSecretBody,
  updateWebhookBody,
  webhook,
  webhookList,
  webhookWithSecret,
} from '../../contracts/webhooks.ts'
import type { Services } from '../../usecases/context.ts'
import { verb } from './endpoint.ts'

const tag = 'Webhooks'
const one = { id: 'webhookId', tag } as const

export function webhookRoutes(app: FastifyInstance, services: Services): void {
  verb(app, services, {
    ...{ method: 'GET', url: '/webhooks', does: 'webhook:list', tag },
    summary: 'List the endpoints that are told of events',
    description:
      'For admins, and keys with `webhooks:manage`, like all calls here. There are at most 50, so that one page has all.',
    answers: { 200: webhookList },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/webhooks', does: 'webhook:create', tag },
    summary: 'Have an endpoint told of events; its secret is shown this once',
    description:
      'Signed as Standard Webhooks has it. Without `events` it is told of all, also of kinds that come later. The URL has to be https and lead to a public address. `conflict` where there are 50 already.',
    body: createWebhookBody,
    answers: { 201: webhookWithSecret },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/webhooks/:id', does: 'webhook:get', ...one },
    summary: 'One endpoint',
    description:
      '`status` says whether it is told of events, `statusReason` why it is not, `failingSince` since when every attempt has failed. Its secret is not shown again.',
    answers: { 200: webhook },
  })
  verb(app, services, {
    ...{ method: 'PATCH', url: '/webhooks/:id', does: 'webhook:update', ...one },
    summary: 'Change an endpoint, or switch it on and off',
    description:
      'What is not given stays. `events: null` means all. `status: active` brings back one that was paused or disabled, with a clean record. What happened while it was paused is kept as `failed`, to be sent again; nothing is kept for one that is disabled.',
    body: updateWebhookBody,
    answers: { 200: webhook },
  })
  verb(app, services, {
    ...{ method: 'DELETE', url: '/webhooks/:id', does: 'webhook:delete', ...one },
    summary: 'Remove an endpoint with its deliveries',
    description: 'What waits is not sent any more; an attempt that is on its way may still arrive.',
    answers: { 204: null },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/webhooks/:id/rotate-secret', does: 'webhook:rotate-secret', ...one },
    summary: 'Give an endpoint a new secret, shown this once',
    description:
      'For `overlap` seconds, a day if not given, the old one signs as well, so that no delivery is refused while the receiver changes over. `conflict` where somebody else has just rotated it.',
    problems: ['conflict'],
    body: rotateSecretBody,
    answers: { 200: webhookWithSecret },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/webhooks/:id/test', does: 'webhook:test', ...one },
    summary: 'Send an endpoint a test',
    description:
      'A delivery of type `webhook.test`, tried once, also where the endpoint is paused or disabled. The answer comes before the attempt: read the delivery again to see what came of it.',
    answers: { 200: delivery },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/webhooks/:id/deliveries', does: 'webhook:deliveries', ...one },
    summary: 'List the deliveries of an endpoint with their attempts',
    description:
      'Those of the last 30 days, newest first. An attempt has the headers that were sent, without the signature, and the status and the beginning of what was answered.',
    query: listDeliveriesQuery,
    answers: { 200: deliveryPage },
  })
  verb(app, services, {
    ...{ method: 'GET', url: '/webhooks/:id/deliveries/:deliveryId', does: 'webhook:delivery', ...one },
    summary: 'One delivery with its body',
    description: '`body` is what is sent, byte for byte; null once what it told of was erased or deleted.',
    answers: { 200: deliveryWithBody },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/webhooks/:id/deliveries/:deliveryId/resend', does: 'webhook:resend', ...one },
    summary: 'Send one delivery again',
    description:
      'Under the same `webhook-id`, whatever became of it before. `conflict` where the ticket that it told of was deleted.',
    problems: ['conflict'],
    answers: { 200: delivery },
  })
  verb(app, services, {
    ...{ method: 'POST', url: '/webhooks/:id/resend', does: 'webhook:resend-since', ...one },
    summary: 'Send all deliveries again that were made since a time',
    description:
      'Or those of them that have one `status`: `failed` after an outage of the receiver. Each goes under its own `webhook-id` as before; the answer says how many they are.',
    body: resendBody,
    answers: { 200: resent },
  })
}
