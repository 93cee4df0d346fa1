import { LRUCache } from 'lru-cache'
import { type People, presentPerson } from '../domain/people.ts'
import type { UserRecord } from '../domain/records.ts'
import type { UserStore } from './users.ts'

/** How long a node may show people as they were before another node changed them, in milliseconds. */
const freshFor = 5000
const remembered = 20_000

/**
 * Whom tickets, messages and tokens name, by id, from memory where that is fresh: a name that changes is everywhere
 * within 5 s, and so is an account that was switched off.
 */
export const peopleStore = (users: UserStore) => {
  const cache = new LRUCache<string, UserRecord>({ max: remembered, ttl: freshFor })

  async function lookUp(ids: Iterable<string>): Promise<Map<string, UserRecord>> {
    const found = new Map<string, UserRecord>()
    const missing = new Set<string>()
    for (const id of ids) {
      const user = cache.get(id)
      if (user) found.set(id, user)
      else missing.add(id)
    }
    if (missing.size > 0) {
      for (const user of await users.byIds([...missing])) {
        cache.set(user.id, user)
        found.set(user.id, user)
      }
    }
    return found
  }

  return {
    async user(id: string): Promise<UserRecord | undefined> {
      return (await lookUp([id])).get(id)
    },

    async named(ids: Iterable<string>): Promise<People> {
      const found = await lookUp(ids)
      return new Map([...found].map(([id, user]) => [id, presentPerson(user)]))
    },

    forget(id: string): void {
      cache.delete(id)
    },
  }
}
