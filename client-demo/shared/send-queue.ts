import type { Problem } from '../../src/contracts/errors.ts'
import { isPassing, problemOf } from './api-error.ts'
import { backoff } from './backoff.ts'

export interface SendQueue {
  /** Goes to work if there is something to do. */
  run(): void
  /** Does not wait out a pause, because the connection is back; what the server asked for it does wait. */
  hurry(): void
  close(): void
}

/** Milliseconds: the longest first pause, and the longest of all; each is spread over its upper half. */
export interface Pauses {
  first: number
  longest: number
}

export interface SendQueueOptions<Item> {
  /** The first message that waits; undefined when there is none, or when it is not this tab's turn to send. */
  next: () => Item | undefined
  /** Resolves once the server holds it and nobody will send it again. */
  attempt: (item: Item) => Promise<void>
  /** The server refused it for good (`final`), or does not have it yet. */
  onProblem: (item: Item, problem: Problem, final: boolean) => void
  pauses?: Pauses | undefined
}

/**
 * Sends one message after the other. No answer, 429 and 503 are tried again under the same id until it works (the
 * server keeps the first and recognises the rest); any other refusal is final, and the next one follows.
 */
export const createSendQueue = <Item>(options: SendQueueOptions<Item>): SendQueue => {
  const { next, attempt, onProblem, pauses = { first: 2000, longest: 30_000 } } = options
  let running = false
  let closed = false
  let hurry: () => void = () => {}

  /** @param asked milliseconds, by the server */
  const pause = (asked: number, failures: number): Promise<void> =>
    new Promise((resolve) => {
      const until = Date.now() + asked
      let timer = setTimeout(resolve, Math.max(asked, backoff(failures, pauses.first, pauses.longest)))
      hurry = () => {
        clearTimeout(timer)
        timer = setTimeout(resolve, closed ? 0 : until - Date.now())
      }
    })

  const work = async (): Promise<void> => {
    let failures = 0
    for (;;) {
      const item = closed ? undefined : next()
      if (!item) {
        // Before the return, not after it: what is sent in between would find nobody at work.
        running = false
        return
      }
      try {
        await attempt(item)
        failures = 0
      } catch (error) {
        const problem = problemOf(error)
        onProblem(item, problem, !isPassing(problem))
        if (isPassing(problem) && !closed) await pause((problem.retryAfter ?? 0) * 1000, failures++)
      }
      hurry = () => {}
    }
  }

  return {
    run() {
      if (running) return
      running = true
      void work()
    },
    hurry: () => hurry(),
    close() {
      closed = true
      hurry()
    },
  }
}
