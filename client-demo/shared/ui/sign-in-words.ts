import type { Problem } from '../../../src/contracts/errors.ts'

/** A pause in words: seconds, from a minute and a half on whole minutes. */
export const waitWords = (seconds: number): string => {
  if (seconds === 1) return 'a second'
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

/** Why the server did not do it, and what to do now. */
export const refusal = (problem: Problem): string => {
  if (problem.code === 'rate_limited') {
    return `Too many tries. Wait ${problem.retryAfter ? waitWords(problem.retryAfter) : 'a minute'}, then try again.`
  }
  if (problem.code === 'unavailable') return 'The server cannot be reached. Check your connection and try again.'
  return problem.detail || problem.title
}

/** Whether login and password were right and only the second factor is missing or wrong. */
export const wantsCode = (problem: Problem): boolean =>
  problem.code === 'unauthenticated' && (problem.errors ?? []).some(({ path }) => path === 'code')

/** Why nobody was signed in, and what to do now. */
export const signInProblem = (problem: Problem): string =>
  problem.code === 'unauthenticated'
    ? 'That login and password do not match. Check both and try again.'
    : refusal(problem)

/** What is wrong with a code of the second factor. */
export const codeProblem = (recovery: boolean): string =>
  recovery
    ? 'That recovery code is wrong or was used before. Each works once.'
    : 'That code is wrong or was used already. Wait for the next one, then try again.'
