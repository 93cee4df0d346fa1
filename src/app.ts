import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { createFollowUps } from './events/follow-ups.ts'
import { createPublisher } from './events/publisher.ts'
import { createRoomFanout } from './events/to-rooms.ts'
import { searchFollowUp } from './events/to-search.ts'
import { createLogger, type Logger } from './outside/logger.ts'
import { createPasswords } from './outside/passwords.ts'
import { createRedisLink } from './outside/redis.ts'
import { signingSecret } from './outside/signing-secret.ts'
import { createTokens, secrets } from './outside/tokens.ts'
import { derivedId, newId } from './store/ids.ts'
import { openStore } from './store/index.ts'
import { authRoutes } from './transports/http/auth.ts'
import { healthRoutes } from './transports/http/health.ts'
import { messageRoutes } from './transports/http/messages.ts'
import { openApi } from './transports/http/openapi.ts'
import { pageRoutes } from './transports/http/pages.ts'
import { securityHeaders } from './transports/http/security.ts'
import { createHttpServer } from './transports/http/server.ts'
import { ticketRoutes } from './transports/http/tickets.ts'
import { userRoutes } from './transports/http/users.ts'
import { widgetRoutes } from './transports/http/widget.ts'
import { createHub, maxFrame } from './transports/hub.ts'
import { acceptSocketIo } from './transports/socketio/connections.ts'
import { splitUpgrades } from './transports/upgrade.ts'
import { acceptWebSocket, sendAway } from './transports/websocket/connections.ts'
import type { Services } from './usecases/context.ts'
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

export interface Overrides {
  /** Where the built pages are. */
  pages?: string
  version?: string
}

/** Milliseconds between two looks for idle connections while the server closes. */
const cutIdleEvery = 100

/** Puts every part together, in order. `mongodbUrl` is known by now: a server's, or the embedded engine's. */
export async function buildApp(config: Config & { mongodbUrl: string }, overrides: Overrides = {}): Promise<App> {
  const log = createLogger(config.logLevel)
  mkdirSync(config.dataDir, { recursive: true })
  const secret = config.jwtSecret ?? (await signingSecret(config.dataDir))

  const store = await openStore(config.mongodbUrl)
  const redis = config.redisUrl ? createRedisLink(config.redisUrl, log) : undefined
  const http = await createHttpServer(log, config.trustProxy)
  const hub = createHub(http.server, { redis, epoch: store.epoch, publicUrl: config.publicUrl })

  const followUps = createFollowUps(store, log, [searchFollowUp(store)])
  const rooms = createRoomFanout(hub.emit, store.epoch)
  const services: Services = {
    store,
    tokens: createTokens(secret, config.accessTtl),
    secrets,
    passwords: createPasswords(),
    publish: createPublisher({ rooms, followUps, endSessions: hub.endSessions, log }),
    inOrder: createQueues(),
    newId,
    derivedId,
    settings: { editWindow: config.editWindow, refreshTtl: config.refreshTtl },
  }

  let draining = false
  await securityHeaders(http, config.publicUrl?.startsWith('https:') ?? false)
  await openApi(http, overrides.version ?? '0.0.0')
  await http.register(
    (api, _options, done) => {
      authRoutes(api, services)
      userRoutes(api, services)
      ticketRoutes(api, services)
      messageRoutes(api, services)
      widgetRoutes(api, services)
      done()
    },
    { prefix: '/api/v1' },
  )
  healthRoutes(http, async () => {
    if (draining) return false
    await store.ping()
    return true
  })
  await pageRoutes(http, services, {
    root: overrides.pages ?? new URL('./client', import.meta.url).pathname,
    demo: config.seedDemo,
  })

  acceptSocketIo(hub, services, log)
  const accept = acceptWebSocket(hub, services, log)
  await http.register(websocket, {
    // It listens for upgrades on this emitter as on a server, and never uses anything else of it.
    options: { server: splitUpgrades(http.server, config.publicUrl) as never, maxPayload: maxFrame },
    // Its own way of closing would tell clients nothing.
    preClose(done) {
      draining = true
      const failed = (error: unknown) => log.warn({ err: error }, 'sockets could not be closed politely')
      void hub
        .close()
        .catch(failed)
        .then(() => sendAway(this.websocketServer.clients))
        .then(() => done())
    },
  })
  await http.register((raw, _options, done) => {
    raw.get('/ws', { websocket: true, schema: { hide: true } }, accept)
    done()
  })

  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    // A connection that turns idle after its last answer would else stay for as long as keep-alive allows.
    const cutting = setInterval(() => http.server.closeIdleConnections(), cutIdleEvery)
    await http.close().finally(() => clearInterval(cutting))
    followUps.stop()
    await followUps.settled(2000)
    redis?.stop()
    await store.close()
  }

  return {
    http,
    services,
    log,
    async listen() {
      await http.listen({ port: config.port, host: config.host })
      followUps.start()
      return (http.server.address() as AddressInfo).port
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
