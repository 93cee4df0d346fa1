import { standing } from '../domain/kept-secrets.ts'
import { RetryIn } from '../domain/retry-in.ts'
import { type DeliveryRecord, pauseAfter, pausedAfter, retryPauses, type WebhookRecord } from '../domain/webhooks.ts'
import type { Vault } from '../outside/vault.ts'
import type { WebhookOutcome, WebhookSender } from '../outside/webhook-sender.ts'
import type { Store } from '../store/index.ts'
import { createLanes } from './lanes.ts'
import type { webhookBodies } from './webhook-bodies.ts'

interface Parts {
  store: Store
  sender: WebhookSender
  vault: Vault
  bodyOf: ReturnType<typeof webhookBodies>
}

/** Milliseconds; what is not given is as `domain/webhooks.ts` has it. */
export interface WebhookTimes {
  /** Between attempts. */
  pauses?: readonly number[]
  /** Of failure without one success, after which an endpoint is paused. */
  pausedAfter?: number
}

/** Longer than an attempt may take, shorter than the lock of a job: who takes over a dead node's work finds it free. */
const lockFor = 20_000
const places = { places: 5, patience: 1000 }
/** Milliseconds after which a delivery that found no place tries again, at least and up to as much more. */
const busyPause = 3000

/** What came of a claimed delivery: whether the endpoint is well, and when another attempt is due. */
interface Result {
  well: boolean
  pause: number | null
}
const nothingToDo: Result = { well: true, pause: null }

/** Makes the attempts of deliveries, each by one node at a time. */
export function webhookAttempts({ store, sender, vault, bodyOf }: Parts, times: WebhookTimes) {
  const { webhooks, webhookDeliveries: deliveries, webhookHistory: history } = store
  const lanes = createLanes(places)

  /** The body as it was; told anew where somebody in it was erased since. */
  async function bodyFor({ id, ticketId, event, body }: DeliveryRecord): Promise<string | undefined> {
    if (body !== null || !ticketId || !event) return body ?? undefined
    const told = await bodyOf(ticketId, event)
    if (told) await deliveries.reword(id, told.body, told.personIds)
    return told?.body
  }

  async function note(delivery: DeliveryRecord, outcome: WebhookOutcome): Promise<Result> {
    const { status, at } = outcome
    const delivered = status !== null && status >= 200 && status < 300
    const isTest = delivery.type === 'webhook.test'
    const final = delivered || isTest || status === 410
    const pause = final ? null : pauseAfter(delivery.tries + 1, times.pauses ?? retryPauses, Math.random)
    const state = delivered ? 'delivered' : pause === null ? 'failed' : 'waiting'
    const nextAt = pause === null ? null : new Date(Date.now() + pause)
    await deliveries.finish(delivery, outcome, { status: state, nextAt })
    if (delivered) await webhooks.succeeded(delivery.webhookId, at)
    else if (status === 410) await webhooks.gone(delivery.webhookId)
    else if (!isTest) await webhooks.failed(delivery.webhookId, at, times.pausedAfter ?? pausedAfter)
    return { well: status !== null && status < 500, pause }
  }

  async function attempt(deliveryId: string, webhook: WebhookRecord): Promise<Result> {
    const delivery = await deliveries.claim(deliveryId, new Date(), lockFor)
    // Perhaps this very node was at it, and could not write down what came of it: then it is due once more.
    if (!delivery) return { well: true, pause: (await deliveries.claimableIn(deliveryId, new Date())) ?? null }
    const body = await bodyFor(delivery)
    if (body === undefined || (webhook.status !== 'active' && delivery.type !== 'webhook.test')) {
      await deliveries.finish(delivery, null, { status: 'failed', nextAt: null })
      return nothingToDo
    }
    const secrets = standing(webhook.secrets, new Date()).map(({ sealed }) => vault.open(sealed))
    return await note(delivery, await sender.send({ url: webhook.url, id: deliveryId, body, secrets }))
  }

  /** One attempt of a delivery that is due. Throws `RetryIn` when there is to be another. */
  return async (deliveryId: string, webhookId: string): Promise<void> => {
    const webhook = await webhooks.byId(webhookId)
    // What was taken on while the endpoint was removed goes too.
    if (!webhook) return await history.removeOf(webhookId)
    let result: Result | undefined
    await lanes.run(webhookId, async () => {
      result = await attempt(deliveryId, webhook)
      return result.well
    })
    if (!result) {
      const pause = Math.round(busyPause * (1 + Math.random()))
      await deliveries.defer(deliveryId, new Date(Date.now() + pause))
      throw new RetryIn(pause)
    }
    if (result.pause !== null) throw new RetryIn(result.pause)
  }
}
