import type { Problem } from '../contracts/errors.ts'
import { AppError, toProblem } from '../domain/errors.ts'

/** Frames of one socket in a window of so many milliseconds; beyond twice that the socket is ended. */
const most = 2000
const windowMs = 10_000
/** Seconds after which a refused or ended socket may try again. */
export const floodPause = 5

/**
 * Counts what one socket sends, commands or not. A socket lives on one node, so that a count in memory is exact.
 * @param factor multiplies the limit; 0 switches it off
 */
export function floodGuard(factor: number): () => 'ok' | 'refuse' | 'end' {
  const limit = factor === 0 ? Number.POSITIVE_INFINITY : Math.ceil(most * factor)
  let begun = 0
  let count = 0
  return () => {
    const now = Date.now()
    if (now - begun > windowMs) {
      begun = now
      count = 0
    }
    count++
    if (count > 2 * limit) return 'end'
    return count > limit ? 'refuse' : 'ok'
  }
}

export const refusal = (requestId: string): { ok: false; error: Problem } => ({
  ok: false,
  error: toProblem(new AppError('rate_limited', undefined, { retryAfter: floodPause }), requestId),
})
