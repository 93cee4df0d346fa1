import { setTimeout as pause } from 'node:timers/promises'

/** Times in milliseconds. */
export interface EventuallyOptions {
  /** How long to keep trying; 20 000 if not given, which only a busy machine needs. */
  within?: number
  /** How long to wait between two tries; 20 if not given. */
  every?: number
}

/**
 * Runs a check until it no longer throws, for tests of what happens in its own time. Check with `node:assert`: tap's
 * assertions do not throw, they fail the test at once. Give `assert()` a message: for one of its own it parses the whole
 * file each time, and the server under test stands still meanwhile.
 *
 * @returns what the check returned
 * @throws whatever the check threw last, if it still throws when the time is up
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { within = 20_000, every = 20 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = performance.now() + within
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() >= deadline) throw error
      await pause(every)
    }
  }
}
