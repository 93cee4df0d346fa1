import type { User } from '../../src/contracts/users.ts'
import type { Api } from './api.ts'
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts'
import { openOutboxDatabase } from './outbox-database.ts'
import { takeOver } from './outbox-migration.ts'
import { memoryStore, type OutboxStore } from './outbox-store.ts'
import { createTurn } from './sending-turn.ts'
import { openStorage } from './simple-storage.ts'
import type { Socket } from './socket.ts'
import { broadcastChannel } from './tab-channel.ts'
import { createTicketCalls } from './ticket-calls.ts'

/** Fails where there is none: then each tab remembers what was written in it, and sends it by itself. */
const storeOnceOpen = (opened: Promise<OutboxStore>): OutboxStore => ({
  load: async () => (await opened).load(),
  add: async (item) => (await opened).add(item),
  update: async (item) => (await opened).update(item),
  remove: async (id) => (await opened).remove(id),
})

const openDatabase = async (person: string, storage: Storage | null): Promise<OutboxStore> => {
  const store = await openOutboxDatabase(person)
  await takeOver(person, storage, store).catch(() => {})
  return store
}

export type PersonOutboxOptions = Pick<OutboxOptions, 'deliver' | 'redirect' | 'lane' | 'pauses'> & {
  /** The id of whose words they are: no other person's outbox ever holds them. */
  person: string
}

/**
 * A person's outbox as this environment lets it be: in a browser it is kept in IndexedDB and shared by all tabs, of
 * which one sends; in a program, or where a browser blocks storage, it lives in memory and sends by itself.
 */
export const openPersonOutbox = ({ person, ...options }: PersonOutboxOptions): Outbox => {
  const name = `parley.outbox.${person}`
  if (typeof window === 'undefined') return createOutbox({ ...options, store: memoryStore() })
  const storage = openStorage()
  const outbox = createOutbox({
    ...options,
    store: storeOnceOpen(openDatabase(person, storage)),
    channel: typeof BroadcastChannel === 'undefined' ? undefined : broadcastChannel(name),
    elect: (onTurn) => createTurn({ name, onTurn, locks: navigator.locks, storage }),
  })
  window.addEventListener('online', outbox.hurry)
  return {
    ...outbox,
    close() {
      window.removeEventListener('online', outbox.hurry)
      outbox.close()
    },
  }
}

const opened = new WeakMap<Socket, Map<string, Outbox>>()

export interface OutboxUser {
  api: Api
  socket: Socket
  me: Pick<User, 'id'>
}

/** The outbox of whoever is signed in, one per connection; it ends with the connection. */
export const outboxOf = ({ api, socket, me }: OutboxUser, pauses?: OutboxOptions['pauses']): Outbox => {
  const ofSocket = opened.get(socket) ?? new Map<string, Outbox>()
  opened.set(socket, ofSocket)
  const known = ofSocket.get(me.id)
  if (known) return known
  const calls = createTicketCalls(api, socket)
  const outbox = openPersonOutbox({ person: me.id, deliver: calls.deliver, pauses })
  ofSocket.set(me.id, outbox)
  socket.onOnline(outbox.hurry)
  socket.onClosed(outbox.close)
  return outbox
}
