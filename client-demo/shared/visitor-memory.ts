import type { SimpleStorage } from './simple-storage.ts'

/** What a visitor has told of themselves. */
export interface Details {
  name?: string
  email?: string
}

/** What a browser remembers of a site's visitor. */
export interface VisitorMemory {
  /** Proves on the next visit that it is the same visitor. */
  token(): string | null
  details(): Details
  /** The server has not heard the details yet. */
  untold(): boolean
  /** The person whose unsent words are now this one's, being the same; null: none. */
  before(): string | null
  keepToken(token: string): void
  keepDetails(details: Details, told: boolean): void
  keepBefore(person: string | null): void
  identified(): boolean
  keepIdentified(identified: boolean): void
  /** All of it. */
  forget(): void
}

export const tokenName = (siteKey: string): string => `parley.visitor.${siteKey}`

/** The id of whose token it is; the rest of it is the secret. */
export const personOf = (token: string | null): string | null => token?.split('.', 1)[0] || null

export const createVisitorMemory = (storage: SimpleStorage, siteKey: string): VisitorMemory => {
  const name = tokenName(siteKey)
  const names = { token: name, details: `${name}.details`, untold: `${name}.untold`, before: `${name}.before` }
  const identified = `${name}.identified`
  const keep = (key: string, value: string | null): void => {
    try {
      if (value === null) storage.removeItem(key)
      else storage.setItem(key, value)
    } catch {
      // The quota is used up: this visit works, the next one begins anew.
    }
  }
  return {
    token: () => storage.getItem(names.token),
    details() {
      try {
        return JSON.parse(storage.getItem(names.details) ?? '{}')
      } catch {
        return {}
      }
    },
    untold: () => storage.getItem(names.untold) !== null,
    before: () => storage.getItem(names.before),
    identified: () => storage.getItem(identified) !== null,
    keepToken: (token) => keep(names.token, token),
    keepDetails(details, told) {
      keep(names.details, JSON.stringify(details))
      keep(names.untold, told ? null : '1')
    },
    keepBefore: (person) => keep(names.before, person),
    keepIdentified: (is) => keep(identified, is ? '1' : null),
    forget() {
      for (const one of [...Object.values(names), identified]) keep(one, null)
    },
  }
}
