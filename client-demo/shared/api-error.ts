import type { ErrorCode, Problem } from '../../src/contracts/errors.ts'

/** What every call of the API, over REST or a socket, rejects with. */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'ApiError'
    this.problem = problem
  }
}

/** A problem that arose on this side of the wire, in the shape of the server's. */
export const localProblem = (code: ErrorCode, status: number, detail: string): Problem => ({
  type: 'about:blank',
  title: detail,
  status,
  detail,
  code,
  requestId: '',
})

/** No answer at all: nobody knows whether the server did it. */
export const unavailable = (detail = 'The server cannot be reached. Check your connection and try again.'): ApiError =>
  new ApiError(localProblem('unavailable', 503, detail))

/** Whatever was thrown, as a problem that a page can show. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ApiError
    ? error.problem
    : localProblem('internal', 500, 'Something went wrong here. Reload the page and try again.')

/** 408: it came in too slowly. */
const passing = [408, 429, 503]

/** Whether the same request may succeed later as it is: no answer, overload, or too many at once. */
export const isPassing = ({ code, status }: Problem): boolean =>
  code === 'unavailable' || code === 'rate_limited' || passing.includes(status)
