import { type Signal, signal } from '@preact/signals'
import { isPassing, problemOf } from './api-error.ts'
import { backoff } from './backoff.ts'
import type { Outbox, Outgoing } from './outbox.ts'
import { randomId } from './random-id.ts'

export interface Draft {
  body: string
  internal?: boolean
  replyTo?: string | null
}

export interface SendQueue {
  /** In the order in which they were written. */
  outgoing: Signal<readonly Outgoing[]>
  send(draft: Draft): void
  /** Tries a failed one again, under the same id. */
  retry(clientMessageId: string): void
  /** Throws one away, and gives its words back. */
  discard(clientMessageId: string): string
  /** Takes one out that turned out to have arrived. */
  arrived(clientMessageId: string): void
  /** Does not wait out the pause: the connection is back. */
  hurry(): void
  close(): void
}

export interface SendQueueOptions {
  key: string
  outbox: Outbox
  /** Resolves once the server holds it; what it rejects with decides whether it is tried again by itself. */
  attempt: (item: Outgoing) => Promise<void>
  /** Milliseconds. */
  pauses?: { first: number; longest: number }
}

/**
 * Sends one message after the other. No answer, 429 and 503 are tried again under the same id until it works (the
 * server keeps the first and recognises the rest); any other refusal is final, and the next one follows.
 */
export const createSendQueue = (options: SendQueueOptions): SendQueue => {
  const { key, outbox, attempt, pauses = { first: 1000, longest: 30_000 } } = options
  const outgoing = signal<readonly Outgoing[]>([])
  let running = false
  let closed = false
  let wakeUp: (() => void) | null = null

  const find = (id: string): Outgoing | undefined => outgoing.value.find((item) => item.clientMessageId === id)
  const remove = (id: string): void => {
    if (!find(id)) return
    outgoing.value = outgoing.value.filter((item) => item.clientMessageId !== id)
    void outbox.remove(key, id)
  }
  const replace = (item: Outgoing): void => {
    outgoing.value = outgoing.value.map((one) => (one.clientMessageId === item.clientMessageId ? item : one))
    void outbox.put(key, item)
  }
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const work = async (): Promise<void> => {
    let failures = 0
    for (;;) {
      const item = outgoing.value.find(({ state }) => state === 'sending')
      if (!item || closed) {
        // Before the return, not after it: what is sent in between would find nobody at work.
        running = false
        return
      }
      try {
        await attempt(item)
        failures = 0
        remove(item.clientMessageId)
      } catch (error) {
        const problem = problemOf(error)
        if (closed || !find(item.clientMessageId)) continue
        if (!isPassing(problem)) replace({ ...item, state: 'failed', problem })
        else {
          replace({ ...item, problem })
          const asked = (problem.retryAfter ?? 0) * 1000
          await pause(Math.max(asked, backoff(failures++, pauses.first, pauses.longest)))
          wakeUp = null
        }
      }
    }
  }
  const run = (): void => {
    if (running || closed) return
    running = true
    void work()
  }

  void outbox.load(key).then((kept) => {
    const known = new Set(outgoing.value.map((item) => item.clientMessageId))
    outgoing.value = [...kept.filter((item) => !known.has(item.clientMessageId)), ...outgoing.value]
    run()
  })

  return {
    outgoing,
    send({ body, internal = false, replyTo = null }) {
      const createdAt = new Date().toISOString()
      const item: Outgoing = { clientMessageId: randomId(), body, internal, replyTo, state: 'sending', createdAt }
      outgoing.value = [...outgoing.value, item]
      void outbox.put(key, item).then(run)
    },
    retry(id) {
      const item = find(id)
      if (!item) return
      const { problem: _, ...rest } = item
      replace({ ...rest, state: 'sending' })
      run()
    },
    discard(id) {
      const body = find(id)?.body ?? ''
      remove(id)
      return body
    },
    arrived: remove,
    hurry: () => wakeUp?.(),
    close() {
      closed = true
      wakeUp?.()
    },
  }
}
