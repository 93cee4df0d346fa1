import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from './logger.ts'

/** Work that nobody waits for: failures are logged, never thrown. */
export function createBackground(log: Logger) {
  const running = new Set<Promise<void>>()
  return {
    run(what: string, task: () => Promise<void>): void {
      const failed = (error: unknown) => log.warn({ err: error }, `${what} failed`)
      const work = task().catch(failed)
      running.add(work)
      void work.then(() => running.delete(work))
    },

    /** Resolves when all of it has ended, or after so many milliseconds. */
    async settled(within: number): Promise<void> {
      await Promise.race([Promise.all(running), pause(within, undefined, { ref: false })])
    },
  }
}
