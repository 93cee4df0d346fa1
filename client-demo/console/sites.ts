import { type ReadonlySignal, signal } from '@preact/signals'
import type { z } from 'zod'
import type { createSiteBody, Site, siteList, siteWithSecret, updateSiteBody } from '../../src/contracts/sites.ts'
import { type Api, problemOf } from '../shared/api.ts'

export type { Site }
export type NewSite = z.infer<typeof createSiteBody>
export type SiteChanges = z.infer<typeof updateSiteBody>

export interface Sites {
  /** By name; null: not known yet. */
  all: ReadonlySignal<readonly Site[] | null>
  problem: ReadonlySignal<string | null>
  read(): Promise<void>
  /** All of these reject with an ApiError. */
  create(fields: NewSite): Promise<Site>
  update(id: string, changes: SiteChanges): Promise<Site>
  /**
   * Makes a secret to sign identities with and answers it, this once.
   * @param overlap seconds for which the one before is good too
   */
  makeSecret(id: string, overlap: number): Promise<string>
}

const pathOf = (id: string): string => `/sites/${encodeURIComponent(id)}`

/** The sites whose pages carry the chat. */
export const openSites = (api: Api): Sites => {
  const all = signal<readonly Site[] | null>(null)
  const problem = signal<string | null>(null)
  const keep = (items: readonly Site[]): void => {
    all.value = [...items].sort((a, b) => a.name.localeCompare(b.name))
  }
  const replace = (changed: Site): void => keep([...(all.value ?? []).filter(({ id }) => id !== changed.id), changed])
  return {
    all,
    problem,
    async read() {
      problem.value = null
      try {
        keep((await api.get<z.infer<typeof siteList>>('/sites')).items)
      } catch (error) {
        problem.value = problemOf(error).detail
      }
    },
    async create(fields) {
      const made = await api.post<Site>('/sites', fields)
      replace(made)
      return made
    },
    async update(id, changes) {
      const changed = await api.patch<Site>(pathOf(id), changes)
      replace(changed)
      return changed
    },
    async makeSecret(id, overlap) {
      const { identitySecret, ...changed } = await api.post<z.infer<typeof siteWithSecret>>(
        `${pathOf(id)}/identity-secret`,
        { overlap },
      )
      replace(changed)
      return identitySecret
    },
  }
}
