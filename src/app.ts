import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { createFollowUps, type FollowUp } from './events/follow-ups.ts'
import { createHeads } from './events/heads.ts'
import { createPublisher } from './events/publisher.ts'
import { watchSessions } from './events/session-watch.ts'
import { archiveFollowUp } from './events/to-archives.ts'
import { createRoomFanout } from './events/to-rooms.ts'
import { searchFollowUp } from './events/to-search.ts'
import { createLimits } from './outside/limits.ts'
import { createLogger, type Logger } from './outside/logger.ts'
import { createMailer } from './outside/mailer.ts'
import { createMetrics } from './outside/metrics.ts'
import { createPasswords } from './outside/passwords.ts'
import { createRedisLink } from './outside/redis.ts'
import { signingSecret } from './outside/signing-secret.ts'
import { createTokens, secrets } from './outside/tokens.ts'
import { totp } from './outside/totp.ts'
import { createVault } from './outside/vault.ts'
import { mostBytes, mostEmbedded } from './store/archiving.ts'
import { derivedId, newId } from './store/ids.ts'
import { openStore, type Store } from './store/index.ts'
import { trustFunction, userAgentOf } from './transports/caller.ts'
import { healthRoutes, metricsRoute } from './transports/http/health.ts'
import { openApi } from './transports/http/openapi.ts'
import { pageRoutes } from './transports/http/pages.ts'
import { restRoutes } from './transports/http/routes.ts'
import { securityHeaders } from './transports/http/security.ts'
import { createHttpServer } from './transports/http/server.ts'
import { createHub, maxFrame } from './transports/hub.ts'
import { acceptSocketIo } from './transports/socketio/connections.ts'
import { splitUpgrades } from './transports/upgrade.ts'
import { acceptWebSocket, sendAway } from './transports/websocket/connections.ts'
import type { Services } from './usecases/context.ts'
import { eraseLeftovers } from './usecases/erase-words.ts'
import { createQueues } from './usecases/in-order.ts'

export interface App {
  http: FastifyInstance
  services: Services
  log: Logger
  /** Starts to listen; answers the port. */
  listen(): Promise<number>
  /** Ends sockets politely, lets running requests finish, closes every connection. Idempotent. */
  close(): Promise<void>
}

const listeningAt = (server: Server): string => {
  const address = server.address()
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''
}

export interface Overrides {
  /** Where the built pages are. */
  pages?: string
  version?: string
  /** Further things that follow events. */
  followUps?: (store: Store) => FollowUp[]
  /** Milliseconds between two `ticket.head` of a watched ticket. */
  headEvery?: number
  /** Seconds between two sweeps for what a dead node has left behind. */
  sweepEvery?: number
}

/** Milliseconds that sockets get to part, both kinds with their goodbyes. */
const partWithin = 2500
/** Milliseconds between two looks for idle connections while the server closes. */
const cutIdleEvery = 100
/** Milliseconds that work which nobody waits for gets to finish in. */
const finishWithin = 2000

/** Puts every part together, in order. `mongodbUrl` is known by now: a server's, or the embedded engine's. */
export async function buildApp(config: Config & { mongodbUrl: string }, overrides: Overrides = {}): Promise<App> {
  const log = createLogger(config.logLevel)
  mkdirSync(config.dataDir, { recursive: true })
  const secret = config.jwtSecret ?? (await signingSecret(config.dataDir))

  const store = await openStore(config.mongodbUrl, (error, what) => log.warn({ err: error }, `${what} failed`))
  const redis = config.redisUrl ? createRedisLink(config.redisUrl, log) : undefined
  const http = await createHttpServer(log, config.trustProxy)
  const hub = createHub(http.server, { redis, epoch: store.epoch, publicUrl: config.publicUrl })

  const limits = createLimits(
    { factor: config.rateLimit, redisUrl: config.redisUrl, prefix: `parley:${store.epoch}` },
    log,
  )
  const mailer = createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, dataDir: config.dataDir })
  const sessionWatch = watchSessions(store, hub.endHere, log)
  const heads = createHeads(store, { rooms: hub.roomsHere, emit: hub.emitHere }, log, overrides.headEvery)
  const all = [
    ...(overrides.followUps?.(store) ?? []),
    searchFollowUp(store),
    archiveFollowUp(store, { mostEmbedded, mostBytes }),
  ]
  const followUps = createFollowUps(store, log, all, () => metrics.followUpFailed())
  const databaseIsUp = () =>
    store.ping().then(
      () => true,
      () => false,
    )
  const redisIsUp = () => redis?.isUp()
  const metrics = createMetrics({
    ...{ databaseIsUp, redisIsUp, overdue: followUps.overdue, followUpsUnderWay: followUps.underWay },
    sockets: hub.size,
  })
  const rooms = createRoomFanout(hub.emit, store.epoch)
  const background = new Set<Promise<void>>()
  const services: Services = {
    store,
    tokens: createTokens(secret, config.accessTtl),
    secrets,
    passwords: createPasswords(),
    totp,
    vault: createVault(secret),
    limits,
    mailer,
    publish: createPublisher({ rooms, followUps, endSessions: hub.endSessions, log }),
    inBackground(what, task) {
      const failed = (error: unknown) => log.warn({ err: error }, `${what} failed`)
      const running = task().catch(failed)
      background.add(running)
      void running.then(() => background.delete(running))
    },
    inOrder: createQueues(),
    newId,
    derivedId,
    settings: {
      editWindow: config.editWindow,
      refreshTtl: config.refreshTtl,
      publicUrl: () => config.publicUrl ?? listeningAt(http.server),
      staffTotpRequired: config.staffTotpRequired,
    },
  }

  followUps.addChore(() => eraseLeftovers(services))

  let draining = false
  await securityHeaders(http, config.publicUrl?.startsWith('https:') ?? false)
  await openApi(http, overrides.version ?? '0.0.0')
  await restRoutes(http, services)
  healthRoutes(http, { isDraining: () => draining, databaseIsUp, redisIsUp })
  metricsRoute(http, metrics, config.metrics)
  await pageRoutes(http, services, {
    root: overrides.pages ?? new URL('./client', import.meta.url).pathname,
    demo: config.seedDemo,
  })

  acceptSocketIo(hub, services, log, trustFunction(config.trustProxy))
  const accept = acceptWebSocket(hub, services, log)
  const upgrades = splitUpgrades(http.server, config.publicUrl)
  await http.register(websocket, {
    // It listens for upgrades on this emitter as on a server, and never uses anything else of it.
    options: { server: upgrades.others as never, maxPayload: maxFrame },
    // Its own way of closing would tell clients nothing.
    preClose(done) {
      draining = true
      upgrades.close(partWithin)
      const failed = (error: unknown) => log.warn({ err: error }, 'sockets could not be closed politely')
      void hub
        .close()
        .catch(failed)
        .then(() => sendAway(this.websocketServer.clients))
        .then(() => done())
    },
  })
  await http.register((raw, _options, done) => {
    raw.get('/ws', { websocket: true, schema: { hide: true } }, (socket, request) =>
      accept(socket, { ip: request.ip, userAgent: userAgentOf(request.raw) }),
    )
    done()
  })

  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    // A connection that turns idle after its last answer would else stay for as long as keep-alive allows.
    const cutting = setInterval(() => http.server.closeIdleConnections(), cutIdleEvery)
    await http.close().finally(() => clearInterval(cutting))
    await followUps.stop()
    sessionWatch.stop()
    heads.stop()
    // A mail that was promised is sent before its mailer and database go.
    await Promise.race([Promise.all(background), pause(finishWithin, undefined, { ref: false })])
    limits.stop()
    mailer.close()
    await followUps.settled(finishWithin)
    redis?.stop()
    await store.close()
  }

  return {
    http,
    services,
    log,
    async listen() {
      await http.listen({ port: config.port, host: config.host })
      await followUps.start(overrides.sweepEvery)
      sessionWatch.start()
      heads.start()
      return (http.server.address() as AddressInfo).port
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
