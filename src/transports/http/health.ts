import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../domain/errors.ts'
import type { Metrics } from '../../outside/metrics.ts'

export interface Health {
  /** Whether it is sent away from, because it ends. */
  isDraining(): boolean
  databaseIsUp(): Promise<boolean>
  /** undefined: there is none. */
  redisIsUp(): boolean | undefined
}

const word = (up: boolean) => (up ? 'ok' : 'away')

/**
 * Whether the process lives, and whether it should be sent traffic: 503 while it drains or the database is away. Redis
 * is told of, but a node without it goes on.
 */
export function healthRoutes(app: FastifyInstance, { isDraining, databaseIsUp, redisIsUp }: Health): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const draining = isDraining()
    const database = !draining && (await databaseIsUp())
    const redis = redisIsUp()
    const status = draining ? 'draining' : database ? 'ok' : 'unavailable'
    const parts = { ...(!draining && { database: word(database) }), ...(redis !== undefined && { redis: word(redis) }) }
    return reply.code(status === 'ok' ? 200 : 503).send({ status, ...parts })
  })
}

export interface MetricsAccess {
  token: string | undefined
  /** Whether callers from this machine itself may read them without a token. */
  isOpen: boolean
}

/** Compares in a time that tells nothing about where the two differ. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Prometheus' way in: with the token as bearer where there is one; unknown to everybody else. */
export function metricsRoute(app: FastifyInstance, metrics: Metrics, { token, isOpen }: MetricsAccess): void {
  const cameThroughProxy = ({ headers }: FastifyRequest) => 'x-forwarded-for' in headers || 'forwarded' in headers

  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const [, given = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? []
    if (token === undefined && (!isOpen || cameThroughProxy(request))) throw new AppError('not_found')
    if (token !== undefined && !isSame(given, token)) throw new AppError('unauthenticated')
    return reply.type(metrics.contentType).send(await metrics.read())
  })
}
