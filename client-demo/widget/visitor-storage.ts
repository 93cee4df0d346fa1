import { openStorage, type SimpleStorage } from '../shared/simple-storage.ts'
import type { Bridge } from './bridge.ts'

/** Where the visitor's token is kept: here, or, where the browser gives a frame no storage, by the page around it. */
export const visitorStorage = async (bridge: Bridge): Promise<SimpleStorage> => {
  const own = openStorage()
  if (own) return own
  let token = await bridge.kept
  return {
    getItem: () => token,
    setItem(_name, value) {
      token = value
      bridge.tell({ parley: 'keep', token: value })
    },
    removeItem() {
      token = null
    },
  }
}
