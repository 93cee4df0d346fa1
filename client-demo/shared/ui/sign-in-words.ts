import type { Problem } from '../../../src/contracts/errors.ts'

/** Why nobody was signed in, and what to do now. */
export const signInProblem = (problem: Problem): string => {
  if (problem.code === 'unauthenticated') return 'That login and password do not match. Check both and try again.'
  if (problem.code === 'rate_limited') {
    const wait = problem.retryAfter ? `${problem.retryAfter} seconds` : 'a minute'
    return `Too many tries. Wait ${wait}, then try again.`
  }
  if (problem.code === 'unavailable') return 'The server cannot be reached. Check your connection and try again.'
  return problem.detail || problem.title
}
