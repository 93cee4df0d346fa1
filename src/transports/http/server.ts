import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Logger } from '../../outside/logger.ts'
import { type TrustProxy, trustFunction } from '../caller.ts'
import { answerProblems, sendProblem } from './problems.ts'
import { connectionsCheckingInterval, cutSlowBodies, requestTimeout, uploadTimeout } from './slow-bodies.ts'

/** Bytes: a message of the greatest length with every character escaped, and its envelope. */
const bodyLimit = 131_072

/** The HTTP server with what holds for every route: ids, limits, problems, JSON only. */
export async function createHttpServer(log: Logger, trustProxy: TrustProxy): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    // A pino logger with all its levels; Fastify asks for the part of it that it uses.
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustFunction(trustProxy),
    bodyLimit,
    requestTimeout: uploadTimeout,
    http: { headersTimeout: requestTimeout, requestTimeout: uploadTimeout, connectionsCheckingInterval },
    // Idle connections are cut on close; running requests are answered first.
    forceCloseConnections: 'idle',
    // Fastify's own 503 is no problem+json; what still arrives on an open connection is served, and then that closes.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  })

  cutSlowBodies(app.server)

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app)

  app.removeContentTypeParser(['text/plain', 'application/json'])
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients label every request as JSON, also those without a body.
    if (body === '') done(null, undefined)
    else void parseJson(request, String(body), done)
  })

  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, id } = request
    log.debug(
      { requestId: id, method, route: routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime },
      'answered',
    )
  })
  await app.register(cookie)
  return app
}
