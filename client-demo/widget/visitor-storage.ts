import { memoryStorage, openStorage, type SimpleStorage } from '../shared/simple-storage.ts'
import type { Bridge } from './bridge.ts'

/**
 * Where the visitor's token is kept, under `tokenName`: here, or, where the browser gives a frame no storage, by the
 * page around it. All else is then forgotten with the page.
 */
export const visitorStorage = async (bridge: Bridge, tokenName: string): Promise<SimpleStorage> => {
  const hello = await bridge.hello
  const own = openStorage()
  if (own) return own
  const held = memoryStorage()
  if (hello?.kept) held.setItem(tokenName, hello.kept)
  return {
    ...held,
    setItem(name, value) {
      held.setItem(name, value)
      if (name === tokenName) bridge.tell({ parley: 'keep', token: value })
    },
  }
}
