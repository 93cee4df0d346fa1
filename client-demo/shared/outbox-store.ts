import type { Attachment } from '../../src/contracts/attachments.ts'
import type { Problem } from '../../src/contracts/errors.ts'

/** A message on its way. */
export interface Outgoing {
  clientMessageId: string
  body: string
  internal: boolean
  replyTo: string | null
  /** Files that went up before; absent: none. */
  attachments?: readonly Attachment[]
  /** Opens a conversation of its own though another one could go on. */
  fresh?: boolean
  state: 'sending' | 'failed'
  /** Why it failed for good, or why the last try did. */
  problem?: Problem
  /** ISO 8601, by this computer's clock. */
  createdAt: string
}

/** A message with where it goes. */
export interface Addressed extends Outgoing {
  /** The id of a ticket, or `new` for one that it opens. */
  to: string
}

/** As the store has it. The order is the store's own: what was added first has the lowest. */
export interface Kept extends Addressed {
  order: number
}

/** Where one person's messages wait until the server has them. Every change is durable once its promise resolves. */
export interface OutboxStore {
  /** In the order in which they were added, in whichever tab. */
  load(): Promise<Kept[]>
  /** Nothing happens if it is there already. */
  add(item: Addressed): Promise<void>
  /** Nothing happens if it is not there any more: it must not come back. */
  update(item: Addressed): Promise<void>
  remove(clientMessageId: string): Promise<void>
}

/** For programs, and for pages whose storage is blocked: lost with the process or the page. */
export const memoryStore = (): OutboxStore => {
  let held: Kept[] = []
  let order = 0
  const has = (id: string): boolean => held.some(({ clientMessageId }) => clientMessageId === id)
  return {
    load: async () => held,
    async add(item) {
      if (!has(item.clientMessageId)) held = [...held, { ...item, order: ++order }]
    },
    async update(item) {
      held = held.map((one) => (one.clientMessageId === item.clientMessageId ? { ...item, order: one.order } : one))
    },
    async remove(id) {
      held = held.filter(({ clientMessageId }) => clientMessageId !== id)
    },
  }
}
