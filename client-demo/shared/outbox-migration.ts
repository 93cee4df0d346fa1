import type { OutboxStore, Outgoing } from './outbox-store.ts'

/** Until version 0.1 the messages of each person and ticket waited in localStorage under a key of their own. */
const prefixOf = (person: string): string => `parley.outbox.${person}.`

/** Takes what still waits there. A tab that does the same at the same time adds nothing twice. */
export const takeOver = async (person: string, storage: Storage | null, store: OutboxStore): Promise<void> => {
  const prefix = prefixOf(person)
  const names = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '')
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    let held: unknown = null
    try {
      held = JSON.parse(storage?.getItem(name) ?? '')
    } catch {
      // Not ours, then, or cut off while it was written.
    }
    for (const item of Array.isArray(held) ? (held as Outgoing[]) : [])
      await store.add({ ...item, to: name.slice(prefix.length) })
    storage?.removeItem(name)
  }
}
