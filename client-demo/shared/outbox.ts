import type { Problem } from '../../src/contracts/errors.ts'

/** A message on its way. */
export interface Outgoing {
  clientMessageId: string
  body: string
  internal: boolean
  replyTo: string | null
  state: 'sending' | 'failed'
  /** Why it failed for good, or why the last try did. */
  problem?: Problem
  /** ISO 8601, by this computer's clock. */
  createdAt: string
}

/**
 * Where messages wait until the server has them. Asynchronous, so that a database can take the place of localStorage.
 * The key names the person and the ticket, so that nobody's words ever go out under another name.
 */
export interface Outbox {
  load(key: string): Promise<Outgoing[]>
  put(key: string, item: Outgoing): Promise<void>
  remove(key: string, clientMessageId: string): Promise<void>
}

export type SimpleStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Storage may be blocked or full: then a page keeps what it can in memory, and only a reload loses it. */
export const memoryStorage = (): SimpleStorage => {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  }
}

/** The browser's localStorage; null where it may not be used, as in a frame whose browser blocks third parties. */
export const openStorage = (): SimpleStorage | null => {
  try {
    const probe = 'parley.probe'
    localStorage.setItem(probe, probe)
    localStorage.removeItem(probe)
    return localStorage
  } catch {
    return null
  }
}

export const browserStorage = (): SimpleStorage => openStorage() ?? memoryStorage()

export const createOutbox = (storage: SimpleStorage = browserStorage()): Outbox => {
  const name = (key: string): string => `parley.outbox.${key}`
  const read = (key: string): Outgoing[] => {
    try {
      const held: unknown = JSON.parse(storage.getItem(name(key)) ?? '[]')
      return Array.isArray(held) ? held : []
    } catch {
      return []
    }
  }
  const write = (key: string, items: Outgoing[]): void => {
    try {
      if (items.length) storage.setItem(name(key), JSON.stringify(items))
      else storage.removeItem(name(key))
    } catch {
      // The quota is used up. The message is still held by the page that sends it.
    }
  }
  return {
    load: async (key) => read(key),
    put: async (key, item) => {
      const held = read(key)
      const at = held.findIndex((one) => one.clientMessageId === item.clientMessageId)
      write(key, at < 0 ? [...held, item] : held.with(at, item))
    },
    remove: async (key, id) =>
      write(
        key,
        read(key).filter((one) => one.clientMessageId !== id),
      ),
  }
}
