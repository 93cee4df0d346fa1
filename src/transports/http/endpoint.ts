import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type ErrorCode, problem } from '../../contracts/errors.ts'
import type { Actor } from '../../domain/actor.ts'
import { AppError } from '../../domain/errors.ts'
import { authenticate } from '../../usecases/authenticate.ts'
import type { Caller, Context, Services } from '../../usecases/context.ts'
import type { InputOf, OutputOf, UseCaseName } from '../../usecases/index.ts'
import type { Raw } from '../../usecases/use-case.ts'
import { userAgentOf } from '../caller.ts'
import { validationError } from '../errors.ts'
import { runCommand } from '../run-command.ts'
import {
  type Answer,
  assertIdempotencyKey,
  clientMessageIdFrom,
  fingerprintOf,
  idempotencyKey,
  once,
} from './idempotency.ts'
import { type About, aboutKey } from './openapi-details.ts'

const problemStatuses = [400, 401, 403, 404, 409, 413, 415, 429, 500, 503]

const problemResponses = Object.fromEntries(
  problemStatuses.map((status) => [status, { content: { 'application/problem+json': { schema: problem } } }]),
)

const nothing = z.null().describe('Done; there is nothing to say.')

export interface Description {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  summary: string
  description?: string
  tag: string
  body?: z.ZodType
  query?: z.ZodType
  /** Media types of a body that is not JSON. */
  consumes?: string[]
  /** What each success status answers; null: no body. */
  answers: Record<number, z.ZodType | null>
  /** Codes of problems that it can meet beside those that all of its kind can. */
  problems?: ErrorCode[]
}

const creates = ({ method, answers }: Description): boolean => method === 'POST' && 201 in answers

/** The codes that an operation can answer: what its kind can meet, and what it says itself. */
function problemsOf(it: Description, open: boolean): ErrorCode[] {
  return [
    'validation_failed',
    ...(open ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(it.url.includes(':') ? (['not_found'] as const) : []),
    ...(creates(it) ? (['conflict'] as const) : []),
    ...(it.problems ?? []),
    ...(it.method === 'GET' ? [] : (['payload_too_large', 'unsupported_media_type'] as const)),
    ...(['rate_limited', 'internal', 'unavailable'] as const),
  ]
}

/** @param more answers that are no JSON */
export function schemaOf(operationId: string, it: Description, open: boolean, more: Record<number, object> = {}) {
  const about: About = { problems: problemsOf(it, open), idempotent: creates(it) && !open }
  const names = [...it.url.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, parameterOf(name)])
  const answers = Object.entries(it.answers).map(([status, schema]) => [status, schema ?? nothing])
  return {
    operationId,
    summary: it.summary,
    tags: [it.tag],
    security: open ? [] : [{ bearer: [] }],
    ...(it.description && { description: it.description }),
    ...(names.length > 0 && { params: z.object(Object.fromEntries(names)) }),
    ...(it.body && { body: it.body }),
    ...(it.query && { querystring: it.query }),
    ...(it.consumes && { consumes: it.consumes }),
    response: { ...problemResponses, ...Object.fromEntries(answers), ...more },
    [aboutKey]: about,
  }
}

const parameterOf = (name: string) =>
  z.string().meta({ description: `The id of the ${name === 'id' ? 'thing that the path names' : name.slice(0, -2)}.` })

const operationIdOf = (name: string) => name.replace(/[:-](\w)/g, (_, letter: string) => letter.toUpperCase())

interface Verb<Name extends UseCaseName> extends Description {
  /** The use-case behind it. */
  does: Name
  /** What `:id` of the path is called in its input. */
  id?:
    | 'ticketId'
    | 'userId'
    | 'agentId'
    | 'sessionId'
    | 'apiKeyId'
    | 'webhookId'
    | 'siteId'
    | 'policyId'
    | 'viewId'
    | 'tagId'
    | 'cannedReplyId'
    | 'macroId'
  /** Bytes; absent: what holds for every route. */
  bodyLimit?: number
  /** Which of several success statuses an answer has; else the first. */
  status?: (output: OutputOf<Name>) => number
  after?: (request: FastifyRequest, reply: FastifyReply) => void
}

const actors = new WeakMap<FastifyRequest, Actor>()

/** Signs a request in by its bearer token (RFC 6750, section 2.1). */
export async function signIn(services: Services, request: FastifyRequest): Promise<void> {
  const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (!token) throw new AppError('unauthenticated')
  actors.set(request, await authenticate(services, token))
}

function actorOf(request: FastifyRequest): Actor {
  const actor = actors.get(request)
  if (!actor) throw new AppError('unauthenticated')
  return actor
}

/** Where a request comes from. */
export const callerOfRequest = (request: FastifyRequest): Caller => ({
  address: request.ip,
  userAgent: userAgentOf(request),
  requestId: request.id,
})

/** On whose behalf a request is, once they are signed in. */
export const contextOf = (services: Services, request: FastifyRequest): Context => ({
  ...services,
  actor: actorOf(request),
  caller: callerOfRequest(request),
})

/**
 * Input as it arrived: body, query and path, of these only what the route declares. The rest has met no schema, so
 * that taking it along would let `?role=admin` past the strict bodies. What the path names, the body cannot change.
 */
function rawInput(request: FastifyRequest, it: Pick<Description, 'body' | 'query'>, id: string): Raw {
  const { id: value, ...others } = request.params as Record<string, string>
  const sent = { ...(it.body && (request.body as object | undefined)), ...(it.query && (request.query as object)) }
  return { ...sent, ...others, ...(value !== undefined && { [id]: value }) }
}

/** Messages have a guard of their own against a second one, in their ticket: an `Idempotency-Key` uses it. */
function guardedBy(key: string | undefined, it: Pick<Verb<UseCaseName>, 'does'>, raw: Raw): Raw {
  const guarded = it.does === 'ticket:create' || it.does === 'message:send'
  if (key === undefined || !guarded || raw.clientMessageId !== undefined) return raw
  return { ...raw, clientMessageId: clientMessageIdFrom(key) }
}

/** Bodies are strict: where none is taken, every field of one is unknown. */
function assertNoBody({ body }: FastifyRequest): void {
  const fields = typeof body === 'object' && body !== null ? Object.keys(body) : []
  if (fields.length === 0) return
  throw validationError(fields.map((path) => ({ path, message: 'is not a known field' })))
}

/**
 * Offers a use-case at a path. Fastify validates by the schema but leaves the verdict on the request: the use-case
 * asks for it only after it has decided whether the caller may, so that 401 comes before 404 and 403, those before 400.
 */
export function verb<Name extends UseCaseName>(app: FastifyInstance, services: Services, it: Verb<Name>): void {
  const statuses = Object.keys(it.answers).map(Number)
  const isCreating = creates(it)
  app.route({
    method: it.method,
    url: it.url,
    schema: schemaOf(operationIdOf(it.does), it, false),
    attachValidation: true,
    ...(it.bodyLimit && { bodyLimit: it.bodyLimit }),
    // Before the body is read: strangers do not get to send one.
    onRequest: (request) => signIn(services, request),
    async handler(request, reply) {
      const key = isCreating ? idempotencyKey(request) : undefined
      const raw = guardedBy(key, it, rawInput(request, it, it.id ?? 'ticketId'))
      const parse = () => {
        if (isCreating) assertIdempotencyKey(request)
        if (request.validationError) throw request.validationError
        if (!it.body) assertNoBody(request)
        // Body, query and path were validated by the schemas that this use-case's input is made of.
        return raw as InputOf<Name>
      }
      const ctx = contextOf(services, request)
      const run = async (): Promise<Answer> => {
        const output = await runCommand(ctx, it.does, raw, parse)
        return { status: it.status?.(output) ?? statuses[0] ?? 200, output }
      }
      const { status, output } =
        key === undefined ? await run() : await once(ctx, request.url, key, fingerprintOf(request.body), run)
      it.after?.(request, reply)
      return reply.code(status).send(output ?? undefined)
    },
  })
}
