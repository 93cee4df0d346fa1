import { LRUCache } from 'lru-cache'

/** How long a node may show something as it was before another node changed it, in milliseconds. */
const freshFor = 5000

/** What is small, and read with every ticket: all of it is kept for a few seconds, and read again then. */
export function remembered<All extends object>(readAll: () => Promise<All>) {
  const cache = new LRUCache<'all', All>({ max: 1, ttl: freshFor, fetchMethod: readAll })
  return {
    all: async (): Promise<All> => (await cache.fetch('all')) ?? (await readAll()),
    /** After a change by this node: what it reads next has it. */
    forget: (): void => cache.clear(),
  }
}
