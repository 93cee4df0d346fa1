/** A process that has lived this long, in milliseconds, has not died of its start: the pauses begin anew. */
export const STEADY_AFTER = 30_000

const FIRST_PAUSE = 100
const LONGEST_PAUSE = 5000

/**
 * How long to wait before a restart, in milliseconds: nothing after a first death, then 100 ms, doubling up to 5 s.
 *
 * @param deaths how many deaths in a row came before this one
 */
export function restartPause(deaths: number): number {
  return deaths === 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** (deaths - 1), LONGEST_PAUSE)
}
