import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Addressed, Kept, OutboxStore } from './outbox-store.ts'

export interface OutboxItems {
  /** What the store holds, then what it does not hold yet. */
  all: ReadonlySignal<readonly Kept[]>
  find(clientMessageId: string): Kept | undefined
  /** Whether the store does not take it, so that no other tab knows of it. */
  isOwn(item: Kept): boolean
  /** Shown at once; each of these resolves when the store has it, and never rejects. */
  add(item: Addressed): Promise<void>
  put(item: Kept): Promise<void>
  remove(clientMessageId: string): Promise<void>
  /** Shows it no more; the store is not asked. */
  forget(clientMessageId: string): void
  /** Shows what the store holds now. */
  read(): Promise<void>
}

/** One tab's view of a store that other tabs change as well. */
export const createOutboxItems = (store: OutboxStore, onRead: () => void): OutboxItems => {
  const items = signal<readonly Kept[]>([])
  /** On their way into the store, just arrived there, or refused by it. */
  const fresh = new Map<string, { item: Addressed; state: 'adding' | 'added' | 'own' }>()
  /** Ids never come back; an answer that the store gave before a removal could bring them. */
  const gone = new Set<string>()
  let reading = false
  let readAgain = false

  const show = (held: readonly Kept[]): void => {
    const known = new Set(held.map((item) => item.clientMessageId))
    const others = [...fresh.values()].filter(({ item }) => !known.has(item.clientMessageId))
    const all = [...held, ...others.map(({ item }) => ({ ...item, order: 0 }))]
    items.value = all.filter((item) => !gone.has(item.clientMessageId))
  }
  const read = async (): Promise<void> => {
    readAgain = true
    if (reading) return
    reading = true
    while (readAgain) {
      readAgain = false
      const added = [...fresh].filter(([, { state }]) => state === 'added')
      const held = await store.load().catch(() => null)
      if (!held) continue
      for (const [id] of added) fresh.delete(id)
      show(held)
    }
    reading = false
    onRead()
  }
  const quietly = (stored: Promise<void>): Promise<void> => stored.catch(() => {})
  const forget = (id: string): void => {
    gone.add(id)
    fresh.delete(id)
    items.value = items.peek().filter((item) => item.clientMessageId !== id)
  }

  return {
    all: items,
    find: (id) => items.peek().find((item) => item.clientMessageId === id),
    isOwn: (item) => fresh.get(item.clientMessageId)?.state === 'own',
    add(item) {
      const held: { item: Addressed; state: 'adding' | 'added' | 'own' } = { item, state: 'adding' }
      fresh.set(item.clientMessageId, held)
      items.value = [...items.peek(), { ...item, order: 0 }]
      return store.add(item).then(
        () => {
          held.state = 'added'
        },
        () => {
          held.state = 'own'
        },
      )
    },
    put(item) {
      const held = fresh.get(item.clientMessageId)
      if (held) held.item = item
      items.value = items.peek().map((one) => (one.clientMessageId === item.clientMessageId ? item : one))
      return quietly(store.update(item))
    },
    remove(id) {
      forget(id)
      return quietly(store.remove(id))
    },
    forget,
    read,
  }
}
