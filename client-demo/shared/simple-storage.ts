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
export const openStorage = (): Storage | null => {
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
