import type { PendingEvent } from '../domain/records.ts'
import { resendJob, sendJob, wantsEvent } from '../domain/webhooks.ts'
import type { Vault } from '../outside/vault.ts'
import type { WebhookSender } from '../outside/webhook-sender.ts'
import type { Store } from '../store/index.ts'
import { durableFollowUp } from './durable.ts'
import type { AtHand, FollowUp } from './follow-ups.ts'
import { type WebhookTimes, webhookAttempts } from './webhook-attempts.ts'
import { webhookBodies } from './webhook-bodies.ts'

interface Parts {
  store: Store
  sender: WebhookSender
  vault: Vault
  /** The id that the same parts always make; deliveries have theirs of event and endpoint. */
  derivedId(...parts: string[]): string
}

/** How many attempts a node makes at once. */
const concurrency = 40
/** Milliseconds after which a waiting delivery is one whose job got lost. */
const overdueAfter = 120_000
const batch = 200

/**
 * Tells endpoints of others about events: at least once each, in no promised order, under one id whatever happens.
 * The deliveries are the truth; jobs only remind of them.
 */
export function createWebhooks({ store, sender, vault, derivedId }: Parts, times: WebhookTimes = {}) {
  const { webhooks, webhookDeliveries: deliveries, webhookHistory: history, jobs } = store
  const bodyOf = webhookBodies(store)
  const send = webhookAttempts({ store, sender, vault, bodyOf }, times)

  /** Writes down what each endpoint is to be told; answers the endpoints to which that is due now. */
  async function takeOn(ticketId: string, event: PendingEvent, atHand?: AtHand): Promise<string[]> {
    if (event.type === 'ticket.deleted') await history.forgetTicket(ticketId)
    // A paused endpoint's are kept: once it works again, they can be sent.
    const wanted = (await webhooks.known()).filter((one) => one.status !== 'disabled' && wantsEvent(one, event.type))
    const told = wanted.length > 0 ? await bodyOf(ticketId, event, atHand) : undefined
    if (!told) return []
    for (const { id, status } of wanted) {
      const delivery = { webhookId: id, type: event.type, ticketId, event, body: told.body }
      const state = status === 'active' ? 'waiting' : 'failed'
      await deliveries.add(derivedId(event.id, id), { ...delivery, status: state }, told.personIds, new Date())
    }
    return wanted.filter(({ status }) => status === 'active').map(({ id }) => id)
  }

  const followUp: FollowUp = durableFollowUp(jobs, {
    name: 'webhook',
    wants: ({ retold }) => !retold,
    targets: takeOn,
    run: ({ event, target }) => send(derivedId(event.id, target), target),
    concurrency,
  })

  /** Gives waiting deliveries a job each; its id names when they are due, so that none is taken on twice for that. */
  async function remind(waiting: { id: string; webhookId: string; nextAt: Date | null }[]): Promise<void> {
    for (const { id, webhookId, nextAt } of waiting) {
      await jobs.once(sendJob, `${id}:${nextAt?.getTime()}`, { deliveryId: id, webhookId })
    }
  }

  async function remindOfAll(webhookId: string): Promise<void> {
    const at = new Date()
    for (let after: string | undefined; ; ) {
      const waiting = await deliveries.waitingOf(webhookId, at, batch, after)
      await remind(waiting)
      after = waiting.at(-1)?.id
      if (waiting.length < batch) return
    }
  }

  jobs.define<{ deliveryId: string; webhookId: string }>(sendJob, ({ data }) => send(data.deliveryId, data.webhookId), {
    concurrency,
  })
  jobs.define<{ webhookId: string }>(resendJob, ({ data }) => remindOfAll(data.webhookId))

  return {
    followUp,

    /** Takes on again what waits and whose job is gone. A chore of the sweep. */
    async sweep(): Promise<void> {
      const at = new Date()
      await remind(await deliveries.overdue(new Date(at.getTime() - overdueAfter), at, batch))
    },
  }
}
