import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ErrorCode } from '../../contracts/errors.ts'
import { AppError, toProblem } from '../../domain/errors.ts'
import { toAppError, validationError } from '../errors.ts'

/** What Fastify's own refusals are called here. */
const codes: Record<number, ErrorCode> = {
  400: 'validation_failed',
  // Paths that lead out of the folder of pages: what lies there is nobody's to know.
  403: 'not_found',
  404: 'not_found',
  405: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
}

/** Any thrown value, also Fastify's own refusals, as one of our errors. */
export function known(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = 'validationContext' in error ? String(error.validationContext) : 'body'
    return validationError(
      error.validation.flatMap(({ instancePath, message = 'is not valid', keyword, params }) => {
        const path = instancePath.split('/').filter(Boolean).join('.')
        const keys = keyword === 'unrecognized_keys' && Array.isArray(params.keys) ? params.keys.map(String) : undefined
        if (!keys) return [{ path: path || (where === 'body' ? '' : where), message }]
        return keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: 'is not a known field' }))
      }),
    )
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  // Whatever else the caller did wrong (a range beyond the file, say) is no fault of ours.
  const code = codes[status] ?? (status >= 400 && status < 500 ? 'validation_failed' : undefined)
  return code
    ? new AppError(code, code === 'validation_failed' ? (error as Error).message : undefined)
    : toAppError(error)
}

/** Answers an error as RFC 9457 has it; of faults of ours only the request's id gets out. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(known(error), request.id)
  if (problem.status >= 500) {
    const cause = error instanceof AppError ? (error.cause ?? error) : error
    request.log.error({ err: cause, requestId: request.id, code: problem.code }, problem.detail)
  }
  // Hooks do not run for malformed addresses, so that their answers get their id here.
  void reply.header('x-request-id', request.id)
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter)
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Every error of every route leaves as problem+json, unknown paths and malformed addresses too. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => sendProblem(new AppError('not_found'), request, reply))
}
