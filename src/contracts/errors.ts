import { z } from 'zod'

/** Every error a caller can meet; `domain/errors.ts` gives each its status and title. */
export const errorCode = z.enum([
  'validation_failed',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'ticket_closed',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
  'internal',
])
export type ErrorCode = z.infer<typeof errorCode>

/** A problem as RFC 9457 has it, with our `code`; sockets answer the same object as `error`. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: errorCode,
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** Seconds after which another try makes sense; the `Retry-After` header of REST. */
    retryAfter: z.int().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>
