import type { ErrorCode } from '../../contracts/errors.ts'
import { AppError, toProblem } from '../../domain/errors.ts'

/** When each code comes; the titles and details of the catalogue say what it means. */
const meanings: Record<ErrorCode, string> = {
  validation_failed: 'something in the input is wrong, and `errors` names it',
  unauthenticated: 'no valid access token or credentials',
  forbidden: 'the role, or the scopes of the API key, do not allow it',
  not_found: 'nothing here that the caller may see',
  conflict: 'it does not fit the present state',
  ticket_closed: 'the ticket is closed and takes no more messages',
  payload_too_large: 'the request is larger than allowed',
  unsupported_media_type: 'the body is of another type than the call takes',
  rate_limited: 'too many requests; `Retry-After` says when to come back',
  unavailable: 'a part is away and nothing was lost; `Retry-After` says when to try again',
  internal: 'a fault of the server; only the request’s id is told',
}

const statusOf = (code: ErrorCode): number => new AppError(code).status

const exampleOf = (code: ErrorCode) => {
  const errors = code === 'validation_failed' ? [{ path: 'message', message: 'must not be blank' }] : undefined
  const error = new AppError(code, errors && 'message: must not be blank', errors && { errors })
  return toProblem(error, '0b9f3c51-6f0a-4f0e-9a4e-2f6f3d1c8a77')
}

/** `#/components/examples` of all problems, by code. */
export const problemExamples = Object.fromEntries(
  (Object.keys(meanings) as ErrorCode[]).map((code) => {
    const value = exampleOf(code)
    return [code, { summary: value.title, value }]
  }),
)

const pascal = (code: ErrorCode) => code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())

const schemaNameOf = (codes: ErrorCode[]) => `${codes.map(pascal).join('Or')}Problem`

/** The general problem with its status and the codes that it can carry there. */
const schemaOf = (status: number, codes: ErrorCode[]) => ({
  allOf: [
    { $ref: '#/components/schemas/Problem' },
    {
      type: 'object',
      properties: { status: { type: 'integer', const: status }, code: { type: 'string', enum: codes } },
      required: ['status', 'code'],
    },
  ],
})

const header = (name: string) => ({ $ref: `#/components/headers/${name}` })

function headersOf(status: number) {
  return {
    'X-Request-Id': header('RequestId'),
    ...(status === 401 && { 'WWW-Authenticate': header('Challenge') }),
    ...((status === 429 || status === 503) && { 'Retry-After': header('RetryAfter') }),
  }
}

/** `#/components/headers` that answers refer to. */
export const headers = {
  RequestId: { description: 'The id under which logs know the request.', required: true, schema: { type: 'string' } },
  Challenge: {
    description: 'How to sign in (RFC 6750, section 3).',
    required: true,
    schema: { type: 'string', const: 'Bearer' },
  },
  RetryAfter: {
    description: 'Seconds after which another try makes sense.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
}

/** The answers of an operation that can meet these problems, and the schemas that they refer to, by name. */
export function problemAnswers(codes: Iterable<ErrorCode>) {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set(codes)) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code])
  const schemas: Record<string, object> = {}
  const responses: Record<string, object> = {}
  for (const [status, some] of byStatus) {
    const name = schemaNameOf(some)
    schemas[name] = schemaOf(status, some)
    responses[status] = {
      description: some.map((code) => `\`${code}\`: ${meanings[code]}.`).join('\n\n'),
      headers: headersOf(status),
      content: {
        'application/problem+json': {
          schema: { $ref: `#/components/schemas/${name}` },
          examples: Object.fromEntries(some.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
        },
      },
    }
  }
  return { schemas, responses }
}
