import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { problemOf } from '../shared/api.ts'
import { type FieldProblems, fieldProblems } from '../shared/ui/form-problems.ts'
import { siteProblems } from './site-checks.ts'
import type { Site, SiteChanges, Sites } from './sites.ts'

/** What can be changed of a site. `logo` is a new picture, null to have none, undefined to leave it. */
export interface SiteFields
  extends Pick<
    Site,
    | ('name' | 'origins' | 'colour' | 'corner' | 'greeting' | 'locale')
    | ('preChat' | 'replyTime' | 'officeHours' | 'identityRequired')
  > {
  logo: string | null | undefined
}

export interface SiteDraft {
  fields: ReadonlySignal<SiteFields>
  set(change: Partial<SiteFields>): void
  changed: ReadonlySignal<boolean>
  problems: ReadonlySignal<FieldProblems>
  /** What is wrong with no field in particular. */
  rest: ReadonlySignal<string | null>
  busy: ReadonlySignal<boolean>
  /** False: it is not saved, and `problems` or `rest` say why. */
  save(): Promise<boolean>
  discard(): void
}

const fieldsOf = (site: Site): SiteFields => ({
  ...{ name: site.name, origins: site.origins, colour: site.colour, logo: undefined, greeting: site.greeting },
  ...{ locale: site.locale, corner: site.corner, preChat: site.preChat, replyTime: site.replyTime },
  ...{ officeHours: site.officeHours, identityRequired: site.identityRequired },
})

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What differs, and nothing else: what somebody else changes meanwhile is not undone. */
const changesOf = (fields: SiteFields, site: Site): SiteChanges => {
  const before: Record<string, unknown> = { ...fieldsOf(site) }
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !same(value, before[name])))
}

/** Lines that were left empty are no addresses. */
const tidy = (fields: SiteFields): SiteFields => ({
  ...fields,
  name: fields.name.trim(),
  origins: fields.origins.map((origin) => origin.trim()).filter(Boolean),
})

/** A site as it stands in the form, beside the one that is saved. */
export const openDraft = (sites: Sites, site: Site): SiteDraft => {
  const saved = signal(site)
  const fields = signal(fieldsOf(site))
  const problems = signal<FieldProblems>({})
  const rest = signal<string | null>(null)
  const busy = signal(false)
  const take = (next: Site): void => {
    saved.value = next
    fields.value = fieldsOf(next)
    problems.value = {}
    rest.value = null
  }
  return {
    fields,
    problems,
    rest,
    busy,
    set(change) {
      fields.value = { ...fields.value, ...change }
      // What was wrong is being put right; it is checked again when it is saved.
      const touched = Object.keys(change)
      problems.value = Object.fromEntries(
        Object.entries(problems.value).filter(([path]) => !touched.includes(path.split('.')[0] ?? '')),
      )
    },
    changed: computed(() => Object.keys(changesOf(tidy(fields.value), saved.value)).length > 0),
    async save() {
      fields.value = tidy(fields.value)
      problems.value = siteProblems(fields.value)
      rest.value = null
      if (busy.value || Object.keys(problems.value).length) return false
      busy.value = true
      try {
        take(await sites.update(saved.value.id, changesOf(fields.value, saved.value)))
        return true
      } catch (error) {
        const said = fieldProblems(problemOf(error))
        problems.value = said.fields
        rest.value = said.rest
        return false
      } finally {
        busy.value = false
      }
    },
    discard: () => take(saved.value),
  }
}
