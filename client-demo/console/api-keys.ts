import { type ReadonlySignal, signal } from '@preact/signals'
import type { z } from 'zod'
import type { apiKey, apiKeyList, newApiKey, Scope } from '../../src/contracts/api-keys.ts'
import { type Api, problemOf } from '../shared/api.ts'

export type ApiKey = z.infer<typeof apiKey>
export type NewApiKey = z.infer<typeof newApiKey>

/** The scopes in the order in which they are offered, each with what it opens. */
export const scopes: readonly { scope: Scope; words: string }[] = [
  { scope: 'tickets:read', words: 'Read all tickets and messages, with notes' },
  { scope: 'tickets:write', words: 'Open and change tickets, write in them' },
  { scope: 'users:read', words: 'Read the list of people' },
  { scope: 'webhooks:manage', words: 'Add, change and remove webhooks' },
]

export interface ApiKeys {
  /** Newest first; null: not known yet. */
  keys: ReadonlySignal<readonly ApiKey[] | null>
  problem: ReadonlySignal<string | null>
  read(): Promise<void>
  /** Answers the key itself, this once. Rejects with an ApiError. */
  create(name: string, scopes: readonly Scope[]): Promise<NewApiKey>
  /** Rejects with an ApiError. */
  remove(id: string): Promise<void>
}

/** The keys by which programs use the API, for admins. */
export const openApiKeys = (api: Api): ApiKeys => {
  const keys = signal<readonly ApiKey[] | null>(null)
  const problem = signal<string | null>(null)
  return {
    keys,
    problem,
    async read() {
      problem.value = null
      try {
        const { items } = await api.get<z.infer<typeof apiKeyList>>('/api-keys')
        keys.value = [...items].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
      } catch (error) {
        problem.value = problemOf(error).detail
      }
    },
    async create(name, chosen) {
      const { key, ...made } = await api.post<NewApiKey>('/api-keys', { name, scopes: chosen })
      keys.value = [made, ...(keys.value ?? [])]
      return { ...made, key }
    },
    async remove(id) {
      await api.del(`/api-keys/${encodeURIComponent(id)}`)
      keys.value = (keys.value ?? []).filter((one) => one.id !== id)
    },
  }
}
