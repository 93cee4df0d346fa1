import { IDBFactory } from 'fake-indexeddb'
import { ApiError, localProblem } from '../../../client-demo/shared/api-error.ts'
import { createOutbox, type Outbox, type OutboxOptions } from '../../../client-demo/shared/outbox.ts'
import { openOutboxDatabase } from '../../../client-demo/shared/outbox-database.ts'
import type { OutboxStore } from '../../../client-demo/shared/outbox-store.ts'
import { createTurn } from '../../../client-demo/shared/sending-turn.ts'
import type { OpenChannel, TabMessage } from '../../../client-demo/shared/tab-channel.ts'
import type { Problem } from '../../../src/contracts/errors.ts'
import { buildMessage } from './factories.ts'
import { fakeLocks } from './fake-locks.ts'

const soon = () => new Promise((resolve) => setImmediate(resolve))
const never = new Promise<never>(() => {})

/** What happens to a call: `lost` does the work and loses the answer, `hang` never answers. */
export type Fate = 'ok' | 'lost' | 'hang' | 'unavailable' | 'rate_limited' | 'refused'

export const refusal = (fate: Fate, more: Partial<Problem> = {}): ApiError => {
  if (fate === 'refused') return new ApiError({ ...localProblem('validation_failed', 400, 'no'), ...more })
  if (fate === 'rate_limited') return new ApiError({ ...localProblem('rate_limited', 429, 'later'), ...more })
  return new ApiError({ ...localProblem('unavailable', 503, 'away'), ...more })
}

export interface Tab {
  outbox: Outbox
  /** The page is gone from one moment to the next: nothing it had begun is finished. */
  crash(): void
}

/** One browser with its database, its locks and its channels, and a server that takes each message once. */
export const openBrowser = (indexedDb = new IDBFactory()) => {
  const locks = fakeLocks()
  const tabs = new Map<Tab, (message: TabMessage) => void>()
  /** By ticket: what the server holds, in its order. */
  const threads = new Map<string, string[]>()
  const tried: string[] = []
  const fates: Fate[] = []

  const known = new Set<string>()
  const take = (to: string, id: string, body: string): void => {
    if (known.has(`${to} ${id}`)) return
    known.add(`${to} ${id}`)
    threads.set(to, [...(threads.get(to) ?? []), body])
  }
  const deliver: OutboxOptions['deliver'] = async ({ to, body, clientMessageId }) => {
    tried.push(body)
    await soon()
    const fate = fates.shift() ?? 'ok'
    if (fate === 'ok' || fate === 'lost') take(to, clientMessageId, body)
    if (fate === 'hang') await never
    if (fate !== 'ok') throw refusal(fate)
    return { ticketId: to, message: buildMessage(1, { clientMessageId, body, ticketId: to }) }
  }

  const openTab = async (person: string, options: Partial<OutboxOptions> = {}): Promise<Tab> => {
    const store = options.store ?? (await openOutboxDatabase(person, indexedDb))
    let alive = true
    const living = <T>(work: () => Promise<T>): Promise<T> =>
      alive ? work().then((value) => (alive ? value : never)) : never
    const mortal: OutboxStore = {
      load: () => living(store.load),
      add: (item) => living(() => store.add(item)),
      update: (item) => living(() => store.update(item)),
      remove: (id) => living(() => store.remove(id)),
    }
    const channel: OpenChannel = (onMessage) => {
      listener = onMessage
      return {
        tell(message) {
          for (const [other, hear] of tabs) if (other !== tab) void soon().then(() => tabs.has(other) && hear(message))
        },
        close() {},
      }
    }
    let listener: (message: TabMessage) => void = () => {}
    const outbox = createOutbox({
      deliver: (item) => living(() => deliver(item)),
      pauses: { first: 2, longest: 8 },
      channel,
      elect: (onTurn) => createTurn({ name: person, onTurn, locks }),
      ...options,
      store: mortal,
    })
    const tab: Tab = {
      outbox,
      crash() {
        alive = false
        tabs.delete(tab)
        outbox.close()
      },
    }
    tabs.set(tab, (message) => listener(message))
    return tab
  }

  return {
    openTab,
    threads,
    tried,
    fates,
    closeAll: () => {
      for (const tab of [...tabs.keys()]) tab.crash()
    },
  }
}
