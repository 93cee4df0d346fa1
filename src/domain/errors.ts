import type { ErrorCode, Problem } from '../contracts/errors.ts'

/** The catalogue: what each code means in HTTP, and its title (RFC 9457, section 3.1). */
const catalogue: Record<ErrorCode, { status: number; title: string; detail: string }> = {
  validation_failed: { status: 400, title: 'The input is not valid', detail: 'Something in the input is not valid.' },
  unauthenticated: { status: 401, title: 'Not signed in', detail: 'A valid access token is needed.' },
  forbidden: { status: 403, title: 'Not allowed', detail: 'Your role does not allow this.' },
  not_found: { status: 404, title: 'Not found', detail: 'There is nothing here that you may see.' },
  conflict: { status: 409, title: 'Conflict', detail: 'This does not fit the present state.' },
  ticket_closed: { status: 409, title: 'The ticket is closed', detail: 'A closed ticket takes no more messages.' },
  payload_too_large: { status: 413, title: 'Too large', detail: 'The request is larger than allowed.' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type', detail: 'Send JSON (application/json).' },
  rate_limited: { status: 429, title: 'Too many requests', detail: 'Too many requests; wait before the next.' },
  unavailable: { status: 503, title: 'Unavailable for now', detail: 'A part is away; nothing was lost, try again.' },
  internal: { status: 500, title: 'Something broke', detail: 'Something broke on our side.' },
}

/** Seconds to wait where an error invites another try and nobody said how long. */
const defaultRetryAfter = 2

export interface FieldError {
  path: string
  message: string
}

/** The one error that use-cases throw; the edges turn it into problem+json or a socket's reply. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly errors: FieldError[] | undefined
  readonly retryAfter: number | undefined

  constructor(
    code: ErrorCode,
    detail?: string,
    more: { errors?: FieldError[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(detail ?? catalogue[code].detail, { cause: more.cause })
    this.code = code
    this.errors = more.errors
    this.retryAfter =
      more.retryAfter ?? (code === 'rate_limited' || code === 'unavailable' ? defaultRetryAfter : undefined)
  }

  get status(): number {
    return catalogue[this.code].status
  }
}

/** A 400 about one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError('validation_failed', `${path}: ${message}`, { errors: [{ path, message }] })
}

/** The RFC 9457 object for an error. What is not an `AppError` must have been turned into one before. */
export function toProblem(error: AppError, requestId: string): Problem {
  return {
    type: `urn:parley:problem:${error.code}`,
    title: catalogue[error.code].title,
    status: error.status,
    detail: error.message,
    code: error.code,
    ...(error.errors && { errors: error.errors }),
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
    requestId,
  }
}
