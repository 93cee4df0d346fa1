import type { Kept, OutboxStore } from './outbox-store.ts'

const storeName = 'outbox'

/** Milliseconds. Some browsers leave an opening without any answer; then the page works without. */
const patience = 3000

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const open = (factory: IDBFactory): Promise<IDBDatabase> => {
  const request = factory.open('parley', 1)
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore(storeName, { keyPath: 'order', autoIncrement: true })
    store.createIndex('person', 'person')
    store.createIndex('message', ['person', 'clientMessageId'], { unique: true })
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), patience)
  })
  return Promise.race([answerOf(request), late]).finally(() => clearTimeout(timer))
}

/**
 * One person's messages in IndexedDB, where all tabs of the browser find them and a reload does not lose them. The
 * number that the database gives each is their order over all tabs.
 *
 * @throws where the browser lets the page keep nothing
 */
export const openOutboxDatabase = async (person: string, factory: IDBFactory = indexedDB): Promise<OutboxStore> => {
  const database = await open(factory)
  // Another version of the page must not wait for this one.
  database.onversionchange = () => database.close()

  const inStore = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> => {
    const transaction = database.transaction(storeName, mode, { durability: 'strict' })
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const [result] = await Promise.all([work(transaction.objectStore(storeName)), done])
    return result
  }
  const find = (store: IDBObjectStore, id: string): Promise<Kept | undefined> =>
    answerOf(store.index('message').get([person, id]))

  return {
    load: () => inStore('readonly', (store) => answerOf(store.index('person').getAll(person))),
    add: (item) =>
      inStore('readwrite', async (store) => {
        if (!(await find(store, item.clientMessageId))) store.add({ ...item, person })
      }),
    update: (item) =>
      inStore('readwrite', async (store) => {
        const held = await find(store, item.clientMessageId)
        if (held) store.put({ ...item, order: held.order, person })
      }),
    remove: (id) =>
      inStore('readwrite', async (store) => {
        const held = await find(store, id)
        if (held) store.delete(held.order)
      }),
  }
}
