import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { addChores } from './chores.ts'
import type { Config } from './config.ts'
import { createFollowUps, type FollowUp } from './events/follow-ups.ts'
import { createPublisher } from './events/publisher.ts'
import { archiveFollowUp } from './events/to-archives.ts'
import { filesFollowUp } from './events/to-files.ts'
import { reportsFollowUp } from './events/to-reports.ts'
import { createRoomFanout } from './events/to-rooms.ts'
import { searchFollowUp } from './events/to-search.ts'
import { tagFollowUp } from './events/to-tags.ts'
import { timelineFollowUp } from './events/to-timeline.ts'
import { createWebhooks } from './events/to-webhooks.ts'
import type { WebhookTimes } from './events/webhook-attempts.ts'
import { type LiveTimes, liveParts } from './live-parts.ts'
import { mailParts } from './mail-parts.ts'
import { createBackground } from './outside/background.ts'
import type { Resolve } from './outside/guarded-lookup.ts'
import { readIdentity } from './outside/identity-tokens.ts'
import { createLimits } from './outside/limits.ts'
import { createLogger, type Logger } from './outside/logger.ts'
import { createMetrics } from './outside/metrics.ts'
import { createPasswords } from './outside/passwords.ts'
import { s3Storage } from './outside/s3-storage.ts'
import { signingSecret } from './outside/signing-secret.ts'
import { createTokens, secrets } from './outside/tokens.ts'
import { totp } from './outside/totp.ts'
import { createUploads } from './outside/uploads.ts'
import { createVault } from './outside/vault.ts'
import { createWebhookSender } from './outside/webhook-sender.ts'
import { socketParts } from './socket-parts.ts'
import { mostBytes, mostEmbedded } from './store/archiving.ts'
import { derivedId, newId } from './store/ids.ts'
import { openStore, type Store } from './store/index.ts'
import { teamFollowUps } from './team-parts.ts'
import { healthRoutes, metricsRoute } from './transports/http/health.ts'
import { logoRoutes } from './transports/http/logos.ts'
import { mailboxRoutes } from './transports/http/mailbox.ts'
import { openApi } from './transports/http/openapi.ts'
import { pageRoutes } from './transports/http/pages.ts'
import { restRoutes } from './transports/http/routes.ts'
import { securityHeaders } from './transports/http/security.ts'
import { createHttpServer } from './transports/http/server.ts'
import { unsubscribeRoutes } from './transports/http/unsubscribe.ts'
import { createHub } from './transports/hub.ts'
import type { Services } from './usecases/context.ts'
import { removeFile } from './usecases/files.ts'
import { createQueues } from './usecases/in-order.ts'
import { takeMailIn } from './usecases/receive-mail.ts'

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
  live?: LiveTimes
  /** Seconds between two sweeps for what a dead node has left behind. */
  sweepEvery?: number
  /** Times of webhooks in milliseconds, and how their hosts are looked up. */
  webhooks?: WebhookTimes & { timeout?: number; resolve?: Resolve }
}

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
  const redis = config.redisUrl ? (await import('./outside/redis.ts')).createRedisLink(config.redisUrl, log) : undefined
  const http = await createHttpServer(log, config.trustProxy)
  const hub = await createHub(http.server, { redis, epoch: store.epoch, publicUrl: config.publicUrl })

  const limits = await createLimits(
    { factor: config.rateLimit, redisUrl: config.redisUrl, prefix: `parley:${store.epoch}` },
    log,
  )
  const publicUrl = () => config.publicUrl ?? listeningAt(http.server)
  const mail = mailParts({ config, secret, store, limits, log, publicUrl, roomsHere: hub.roomsHere })
  const live = liveParts(store, hub, log, overrides.live ?? {})
  const vault = createVault(secret)
  const webhookSender = createWebhookSender({ allowPrivate: config.webhookAllowPrivate, ...overrides.webhooks })
  const webhooks = createWebhooks({ store, sender: webhookSender, vault, derivedId }, overrides.webhooks)
  const files = config.s3Url ? s3Storage(config.s3Url) : store.files
  const all = [
    ...(overrides.followUps?.(store) ?? []),
    searchFollowUp(store),
    tagFollowUp(store),
    archiveFollowUp(store, { mostEmbedded, mostBytes }),
    reportsFollowUp(store),
    timelineFollowUp(store),
    filesFollowUp(store, (file) => removeFile({ store, files }, file)),
    webhooks.followUp,
    mail.followUp,
    ...teamFollowUps(store, () => services),
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
  const background = createBackground(log)
  const services: Services = {
    store,
    tokens: createTokens(secret, config.accessTtl),
    secrets,
    passwords: createPasswords(),
    totp,
    readIdentity,
    vault,
    limits,
    ...mail.services,
    uploads: createUploads(join(config.dataDir, 'uploads')),
    files,
    webhookSender,
    publish: createPublisher({ rooms, followUps, endSessions: hub.endSessions, log }),
    roster: live.roster,
    inBackground: background.run,
    inOrder: createQueues(),
    now: () => new Date(),
    newId,
    derivedId,
    settings: {
      editWindow: config.editWindow,
      refreshTtl: config.refreshTtl,
      publicUrl,
      staffTotpRequired: config.staffTotpRequired,
    },
  }

  addChores(followUps, services, config)
  followUps.addChore(webhooks.sweep)

  let draining = false
  await securityHeaders(http, config.publicUrl?.startsWith('https:') ?? false)
  await openApi(http, overrides.version ?? '0.0.0')
  await restRoutes(http, services)
  await unsubscribeRoutes(http, services)
  logoRoutes(http, services)
  const mailbox = config.seedDemo && !config.smtpUrl
  if (mailbox) mailboxRoutes(http, mail.folder)
  healthRoutes(http, { isDraining: () => draining, databaseIsUp, redisIsUp })
  metricsRoute(http, metrics, config.metrics)
  await pageRoutes(http, services, {
    root: overrides.pages ?? new URL('./client', import.meta.url).pathname,
    ...{ demo: config.seedDemo, mailbox },
  })

  await socketParts({ http, hub, services, log, config }, () => {
    draining = true
  })

  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    // A connection that turns idle after its last answer would else stay for as long as keep-alive allows.
    const cutting = setInterval(() => http.server.closeIdleConnections(), cutIdleEvery)
    await http.close().finally(() => clearInterval(cutting))
    await followUps.stop()
    await live.stop()
    // A mail that was promised is sent before its mailer and database go.
    await background.settled(finishWithin)
    limits.stop()
    await followUps.settled(finishWithin)
    await mail.stop(finishWithin)
    mail.services.mailer.close()
    redis?.stop()
    await store.close()
  }

  return {
    http,
    services,
    log,
    async listen() {
      await http.listen({ port: config.port, host: config.host })
      await mail.start((raw) => takeMailIn(services, raw))
      await followUps.start(overrides.sweepEvery)
      live.start()
      return (http.server.address() as AddressInfo).port
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
