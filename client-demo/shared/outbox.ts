import { computed, type ReadonlySignal } from '@preact/signals-core'
import type { Attachment } from '../../src/contracts/attachments.ts'
import type { Message } from '../../src/contracts/messages.ts'
import { createOutboxItems } from './outbox-items.ts'
import type { Addressed, Kept, OutboxStore, Outgoing } from './outbox-store.ts'
import { randomId } from './random-id.ts'
import { createSendQueue, type Pauses, type SendQueue } from './send-queue.ts'
import type { Turn } from './sending-turn.ts'
import { noChannel, type OpenChannel, type Sent } from './tab-channel.ts'

export type { Addressed, Outgoing } from './outbox-store.ts'

export interface Draft {
  body: string
  internal?: boolean
  replyTo?: string | null
  attachments?: readonly Attachment[]
  fresh?: boolean
}

/** What one person has written and the server does not have yet, in all their tabs. */
export interface Outbox {
  /** In the order in which they were written. */
  all: ReadonlySignal<readonly Addressed[]>
  /** How many of them will go out by themselves. */
  sending: ReadonlySignal<number>
  /** Those for one address. */
  of(to: string): ReadonlySignal<readonly Outgoing[]>
  /** @returns the new `clientMessageId` */
  send(to: string, draft: Draft): string
  /** Tries a failed one again, under the same id. */
  retry(clientMessageId: string): void
  /** Throws one away, and gives its words back. */
  discard(clientMessageId: string): string
  /** Takes one out that turned out to have arrived. */
  arrived(clientMessageId: string): void
  /** Takes in what was written under another name by who turned out to be this person; resolves when it is kept. */
  takeIn(items: readonly Addressed[]): Promise<void>
  /** Does not wait out a pause: the server can be reached again. */
  hurry(): void
  /** Tells of each message that the server took, whichever tab sent it. */
  onSent(fn: (sent: Sent) => void): () => void
  close(): void
}

export interface OutboxOptions {
  store: OutboxStore
  /** Resolves once the server holds it; what it rejects with decides whether it is tried again by itself. */
  deliver: (item: Addressed) => Promise<Pick<Sent, 'ticketId'> & { message: Message | null }>
  /**
   * The ticket into which a message to `new` goes after all; null: none, it opens one. Asked before its first try, and
   * the answer is kept: the next try must not go elsewhere.
   */
  redirect?: (item: Addressed) => Promise<string | null>
  /** Addresses of the same lane wait for each other; each is a lane of its own by default. */
  lane?: (to: string) => string
  channel?: OpenChannel | undefined
  /** Elects the tab that sends; without it, this one does. */
  elect?: ((onTurn: (mine: boolean) => void) => Turn) | undefined
  pauses?: Pauses | undefined
  /** Milliseconds that the tab that sends has to answer before another takes its turn; 3000 by default. */
  patience?: number
}

const hidden = (): boolean => typeof document !== 'undefined' && document.visibilityState === 'hidden'

/** Keeps each message before its first try, and sends those of each address one after the other. */
export const createOutbox = (options: OutboxOptions): Outbox => {
  const { store, deliver, redirect = async () => null, lane = (to) => to, patience = 3000 } = options
  const queues = new Map<string, SendQueue>()
  const listeners = new Set<(sent: Sent) => void>()
  let mine = false
  let closed = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  const items = createOutboxItems(store, () => work())
  const sending = computed(() => items.all.value.filter(({ state }) => state === 'sending').length)
  /** The other tabs read it after the store has it. */
  const change = async (stored: Promise<void>): Promise<void> => {
    await stored
    if (closed) return
    channel.tell({ kind: 'changed' })
    await items.read()
  }
  const remove = (id: string): void => {
    if (items.find(id)) void change(items.remove(id))
  }

  const attempt = async (first: Kept): Promise<void> => {
    let item = first
    if (item.to === 'new') {
      item = { ...item, to: (await redirect(item)) ?? 'new' }
      if (item.to !== 'new') await items.put(item)
      // Whoever has left meanwhile must not send it under the next one's name.
      if (closed) return
    }
    const { clientMessageId } = item
    const sent: Sent = { clientMessageId, to: first.to, ...(await deliver(item)) }
    for (const fn of [...listeners]) fn(sent)
    // Also after the end: it has gone out, and must not do so again.
    await items.remove(clientMessageId)
    if (closed) return
    channel.tell({ kind: 'sent', ...sent })
    void items.read()
  }
  const queueOf = (name: string): SendQueue => {
    const known = queues.get(name)
    if (known) return known
    const queue = createSendQueue<Kept>({
      next() {
        const first = items.all.peek().find((item) => lane(item.to) === name && item.state === 'sending')
        return first && (items.isOwn(first) || (mine && first.order)) ? first : undefined
      },
      attempt,
      onProblem({ clientMessageId }, problem, final) {
        const held = items.find(clientMessageId)
        if (closed || !held) return
        if (final) void change(items.put({ ...held, state: 'failed', problem }))
        else if (held.problem?.code !== problem.code) void change(items.put({ ...held, problem }))
      },
      pauses: options.pauses,
    })
    queues.set(name, queue)
    return queue
  }
  const work = (): void => {
    for (const { to, state } of closed ? [] : items.all.peek()) if (state === 'sending') queueOf(lane(to)).run()
  }
  const hurry = (): void => {
    for (const queue of queues.values()) queue.hurry()
  }
  const heard = (): void => {
    clearTimeout(waiting)
    waiting = undefined
  }
  /** A tab that was put to sleep keeps its turn and does nothing: the one that is looked at takes over. */
  const expectAnswer = (): void => {
    if (mine || waiting || closed) return
    waiting = setTimeout(() => {
      waiting = undefined
      if (!mine && sending.peek() && !hidden()) turn?.take()
    }, patience)
  }

  const channel = (options.channel ?? noChannel)((message) => {
    if (message.kind === 'heard') return heard()
    if (message.kind === 'hurry') hurry()
    if (message.kind === 'sent') {
      for (const fn of [...listeners]) fn(message)
      items.forget(message.clientMessageId)
    } else if (mine) channel.tell({ kind: 'heard' })
    void items.read()
  })
  const turn = options.elect?.((next) => {
    mine = next
    if (mine) heard()
    work()
  })
  if (!turn) mine = true
  void items.read()

  return {
    all: items.all,
    sending,
    of: (to) => computed(() => items.all.value.filter((item) => item.to === to)),
    send(to, { body, internal = false, replyTo = null, attachments = [], fresh = false }) {
      const createdAt = new Date().toISOString()
      const clientMessageId = randomId()
      const more = { ...(attachments.length > 0 && { attachments }), ...(fresh && { fresh }) }
      const draft = { body, internal, replyTo, ...more }
      void change(items.add({ clientMessageId, ...draft, state: 'sending', createdAt, to }))
      expectAnswer()
      return clientMessageId
    },
    retry(id) {
      const item = items.find(id)
      if (!item) return
      const { problem: _, ...rest } = item
      void change(items.put({ ...rest, state: 'sending' }))
      expectAnswer()
    },
    discard(id) {
      const body = items.find(id)?.body ?? ''
      remove(id)
      return body
    },
    arrived: remove,
    async takeIn(taken) {
      for (const item of taken) await change(items.add(item))
      expectAnswer()
    },
    hurry() {
      hurry()
      if (!sending.peek()) return
      channel.tell({ kind: 'hurry' })
      expectAnswer()
    },
    onSent(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    close() {
      closed = true
      heard()
      for (const queue of queues.values()) queue.close()
      turn?.close()
      channel.close()
    },
  }
}
