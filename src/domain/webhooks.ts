import type { DeliveryStatus, DeliveryType, Webhook, WebhookStatus } from '../contracts/webhooks.ts'
import type { KeptSecret } from './kept-secrets.ts'
import type { PendingEvent } from './records.ts'

/** An endpoint of somebody else's that is told of events. */
export interface WebhookRecord {
  id: string
  url: string
  description: string | null
  events: Webhook['events']
  status: WebhookStatus
  statusReason: Webhook['statusReason']
  failingSince: Date | null
  lastDeliveredAt: Date | null
  /** The present one first. */
  secrets: KeptSecret[]
  createdById: string
  createdAt: Date
}

export interface DeliveryAttempt {
  at: Date
  durationMs: number
  headers: Record<string, string>
  status: number | null
  error: string | null
  answer: string | null
}

/** One event on its way to one endpoint. */
export interface DeliveryRecord {
  id: string
  webhookId: string
  type: DeliveryType
  /** Null for a test. */
  ticketId: string | null
  event: PendingEvent | null
  /** What is sent, byte for byte; null when it has to be told anew, because somebody in it was erased. */
  body: string | null
  status: DeliveryStatus
  /** When it is due. */
  nextAt: Date | null
  /** Attempts since it was made or sent again. */
  tries: number
  /** How often it was sent again. */
  resends: number
  attempts: DeliveryAttempt[]
  /** Its ticket was deleted: the body goes as soon as it is not needed, and cannot be told anew. */
  fleeting: boolean
  createdAt: Date
}

/** The jobs that send one delivery, and that take on all waiting ones of an endpoint. */
export const sendJob = 'webhook-send'
export const resendJob = 'webhook-resend'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Milliseconds between attempts: 14 of them in about 3 days. */
export const retryPauses: readonly number[] = [
  ...[5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute],
  ...[1 * hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour, 14 * hour, 14 * hour, 14 * hour],
]

/** Milliseconds of failure without one success after which an endpoint is paused. */
export const pausedAfter = 5 * 24 * hour

/**
 * How long to wait after so many attempts, in milliseconds: up to a fifth more or less than the plan says, so that the
 * many deliveries of one outage do not come back at one moment. Null: no more.
 */
export function pauseAfter(tries: number, pauses: readonly number[], random: () => number): number | null {
  const pause = pauses[tries - 1]
  return pause === undefined ? null : Math.round(pause * (0.8 + 0.4 * random()))
}

export const wantsEvent = (webhook: Pick<WebhookRecord, 'events'>, type: PendingEvent['type']): boolean =>
  webhook.events === null || webhook.events.includes(type)
