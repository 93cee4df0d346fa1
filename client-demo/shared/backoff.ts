/**
 * A pause before the next try, in milliseconds: doubles with each failure and is spread over its upper half, so that
 * clients that lost the same server do not come back in one wave.
 */
export const backoff = (failures: number, floor: number, ceiling: number): number => {
  const full = Math.min(ceiling, floor * 2 ** Math.min(failures, 16))
  return full / 2 + (Math.random() * full) / 2
}
