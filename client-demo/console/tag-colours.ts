import { type ReadonlySignal, signal } from '@preact/signals'
import type { Tag } from '../../src/contracts/tags.ts'
import type { Api } from '../shared/api.ts'
import type { Page } from '../shared/shapes.ts'

/** The colour of each known tag, by its name. */
export interface TagColours {
  of: ReadonlySignal<ReadonlyMap<string, string>>
  /** Call it with tags that are shown: some of them may be new. */
  expect(names: readonly string[]): void
}

/** Milliseconds within which the tags are not asked for twice. */
const gather = 2_000
/** More tags than these stay without a colour. */
const mostPages = 10

export const createTagColours = (api: Api): TagColours => {
  const of = signal<ReadonlyMap<string, string>>(new Map())
  let reading = false

  const read = async (): Promise<void> => {
    const found = new Map<string, string>()
    let cursor: string | null = null
    for (let page = 0; page < mostPages; page++) {
      const { items, nextCursor }: Page<Tag> = await api.get('/tags', { limit: 100, cursor })
      for (const { name, colour } of items) found.set(name, colour)
      cursor = nextCursor
      if (!cursor) break
    }
    of.value = found
  }

  return {
    of,
    expect(names) {
      if (reading || names.every((name) => of.peek().has(name))) return
      reading = true
      // Without its colour a tag is still a word; the next one that is shown asks again.
      read()
        .catch(() => undefined)
        .finally(() => setTimeout(() => (reading = false), gather))
    },
  }
}
