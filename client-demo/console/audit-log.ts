import { type ReadonlySignal, signal } from '@preact/signals'
import type { Person, User } from '../../src/contracts/users.ts'
import { type Api, problemOf } from '../shared/api.ts'
import type { Page } from '../shared/shapes.ts'
import type { ApiKey } from './api-keys.ts'
import type { AuditLine } from './audit-words.ts'

export interface AuditLog {
  /** Newest first; null: not known yet. */
  lines: ReadonlySignal<readonly AuditLine[] | null>
  /** Who can be filtered by: the team, and whoever else stands in the lines. */
  actors: ReadonlySignal<readonly Pick<Person, 'id' | 'name'>[]>
  /** The names of the API keys that there still are, by id. */
  keyNames: ReadonlySignal<ReadonlyMap<string, string>>
  loading: ReadonlySignal<boolean>
  hasMore: ReadonlySignal<boolean>
  problem: ReadonlySignal<string | null>
  /** @param actor only what this person did */
  read(actor: string | null): Promise<void>
  more(): Promise<void>
}

/** Privileged acts, for admins. */
export const openAuditLog = (api: Api): AuditLog => {
  const lines = signal<readonly AuditLine[] | null>(null)
  const actors = signal<readonly Pick<Person, 'id' | 'name'>[]>([])
  const keyNames = signal<ReadonlyMap<string, string>>(new Map())
  const loading = signal(false)
  const hasMore = signal(false)
  const problem = signal<string | null>(null)
  let shownActor: string | null = null
  let cursor: string | null = null
  let round = 0

  const know = (people: readonly Pick<Person, 'id' | 'name'>[]): void => {
    const known = new Map(actors.value.map((one) => [one.id, one]))
    for (const { id, name } of people) if (!known.has(id)) known.set(id, { id, name })
    actors.value = [...known.values()].sort((a, b) => a.name.localeCompare(b.name))
  }

  const page = async (from: string | null): Promise<void> => {
    round += 1
    const mine = round
    loading.value = true
    problem.value = null
    try {
      const found = await api.get<Page<AuditLine>>('/audit', { actor: shownActor, cursor: from, limit: 50 })
      if (mine !== round) return
      lines.value = from ? [...(lines.value ?? []), ...found.items] : found.items
      cursor = found.nextCursor
      hasMore.value = cursor !== null
      know(found.items.flatMap(({ actor }) => actor ?? []))
    } catch (error) {
      if (mine === round) problem.value = problemOf(error).detail
    } finally {
      if (mine === round) loading.value = false
    }
  }

  // Names only: without them the lines still say what happened.
  const readNames = async (): Promise<void> => {
    const [admins, agents, keys] = await Promise.all([
      api.get<Page<User>>('/users', { role: 'admin', limit: 100 }),
      api.get<Page<User>>('/users', { role: 'agent', limit: 100 }),
      api.get<Page<ApiKey>>('/api-keys'),
    ])
    know([...admins.items, ...agents.items])
    keyNames.value = new Map(keys.items.map(({ id, name }) => [id, name]))
  }
  readNames().catch(() => undefined)

  return {
    lines,
    actors,
    keyNames,
    loading,
    hasMore,
    problem,
    read(actor) {
      shownActor = actor
      lines.value = null
      return page(null)
    },
    more: () => page(cursor),
  }
}
