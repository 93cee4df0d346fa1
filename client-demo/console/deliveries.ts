import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { z } from 'zod'
import type { Delivery, DeliveryStatus, deliveryWithBody } from '../../src/contracts/webhooks.ts'
import { type Api, problemOf } from '../shared/api.ts'
import type { Page } from '../shared/shapes.ts'
import { pathOf } from './webhooks.ts'

export type { Delivery }

export interface Deliveries {
  /** Newest first; null: not known yet. */
  items: ReadonlySignal<readonly Delivery[] | null>
  status: Signal<DeliveryStatus | ''>
  loading: ReadonlySignal<boolean>
  hasMore: ReadonlySignal<boolean>
  problem: ReadonlySignal<string | null>
  read(): Promise<void>
  more(): Promise<void>
  /** What is sent; null when it is not kept any more. Rejects with an ApiError, as do the next. */
  bodyOf(id: string): Promise<string | null>
  resend(id: string): Promise<void>
  /** Sends again all that failed in the last 30 days; answers how many. */
  resendFailed(): Promise<number>
  test(): Promise<void>
  close(): void
}

/** Milliseconds between two looks while something is under way, and how often at most. */
const lookEvery = 1500
const mostLooks = 20
const keptFor = 30 * 86_400_000

/** What an endpoint was told, for admins. */
export const openDeliveries = (api: Api, webhookId: string, onSettled: () => void): Deliveries => {
  const path = `${pathOf(webhookId)}/deliveries`
  const items = signal<readonly Delivery[] | null>(null)
  const status = signal<DeliveryStatus | ''>('')
  const loading = signal(false)
  const hasMore = signal(false)
  const problem = signal<string | null>(null)
  let cursor: string | null = null
  let round = 0
  let looks = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const page = async (from: string | null): Promise<void> => {
    round += 1
    const mine = round
    loading.value = true
    problem.value = null
    try {
      const query = { status: status.value || null, cursor: from, limit: 25 }
      const found = await api.get<Page<Delivery>>(path, query)
      if (mine !== round) return
      items.value = from ? [...(items.value ?? []), ...found.items] : found.items
      cursor = found.nextCursor
      hasMore.value = cursor !== null
    } catch (error) {
      if (mine === round) problem.value = problemOf(error).detail
    } finally {
      if (mine === round) loading.value = false
    }
  }

  /** Looks again until what was just sent has come to an end, for a while. */
  const follow = (): void => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      await page(null)
      const fresh = (items.value ?? []).some((one) => one.status === 'waiting')
      if (fresh && looks++ < mostLooks) follow()
      else onSettled()
    }, lookEvery)
  }
  const followAnew = async (): Promise<void> => {
    looks = 0
    await page(null)
    follow()
  }

  return {
    items,
    status,
    loading,
    hasMore,
    problem,
    read: () => page(null),
    more: () => page(cursor),
    async bodyOf(id) {
      const { body } = await api.get<z.infer<typeof deliveryWithBody>>(`${path}/${encodeURIComponent(id)}`)
      return body
    },
    async resend(id) {
      await api.post(`${path}/${encodeURIComponent(id)}/resend`)
      await followAnew()
    },
    async resendFailed() {
      const since = new Date(Date.now() - keptFor).toISOString()
      const answer = await api.post<{ deliveries: number }>(`${pathOf(webhookId)}/resend`, { since, status: 'failed' })
      await followAnew()
      return answer.deliveries
    },
    async test() {
      await api.post(`${pathOf(webhookId)}/test`)
      await followAnew()
    },
    close() {
      round += 1
      clearTimeout(timer)
    },
  }
}
