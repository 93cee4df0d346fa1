import { type ReadonlySignal, signal } from '@preact/signals'
import type { z } from 'zod'
import type { Webhook, webhookList, webhookWithSecret } from '../../src/contracts/webhooks.ts'
import { type Api, problemOf } from '../shared/api.ts'

export type { Webhook }
export type NewWebhook = z.infer<typeof webhookWithSecret>

/** What the form of an endpoint holds. */
export interface WebhookFields {
  url: string
  description: string | null
  /** Null: all. */
  events: Webhook['events']
}

export interface Webhooks {
  /** Newest first; null: not known yet. */
  all: ReadonlySignal<readonly Webhook[] | null>
  problem: ReadonlySignal<string | null>
  read(): Promise<void>
  /** Answers the secret, this once. All of these reject with an ApiError. */
  create(fields: WebhookFields): Promise<NewWebhook>
  update(id: string, fields: Partial<WebhookFields> & { status?: 'active' | 'disabled' }): Promise<void>
  rotate(id: string): Promise<NewWebhook>
  remove(id: string): Promise<void>
}

export const pathOf = (id: string): string => `/webhooks/${encodeURIComponent(id)}`

/** The endpoints that are told of events, for admins. */
export const openWebhooks = (api: Api): Webhooks => {
  const all = signal<readonly Webhook[] | null>(null)
  const problem = signal<string | null>(null)
  const replace = (changed: Webhook): void => {
    all.value = (all.value ?? []).map((one) => (one.id === changed.id ? changed : one))
  }
  return {
    all,
    problem,
    async read() {
      problem.value = null
      try {
        all.value = (await api.get<z.infer<typeof webhookList>>('/webhooks')).items
      } catch (error) {
        problem.value = problemOf(error).detail
      }
    },
    async create(fields) {
      const { secret, ...made } = await api.post<NewWebhook>('/webhooks', fields)
      all.value = [made, ...(all.value ?? [])]
      return { ...made, secret }
    },
    async update(id, fields) {
      replace(await api.patch<Webhook>(pathOf(id), fields))
    },
    async rotate(id) {
      const { secret, ...changed } = await api.post<NewWebhook>(`${pathOf(id)}/rotate-secret`, {})
      replace(changed)
      return { ...changed, secret }
    },
    async remove(id) {
      await api.del(pathOf(id))
      all.value = (all.value ?? []).filter((one) => one.id !== id)
    },
  }
}
