import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose, { type Connection } from 'mongoose'
import { type EngineEvent, startEngine, withDatabase } from '../../src/embedded/engine.ts'
import { startRedis, type TestRedis } from '../helper/redis.ts'
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts'
import { type AppNode, createNode } from './node.ts'
import { admin } from './people.ts'
import type { Cleanup } from './teardown.ts'

/** The connections of one node: those of its clients, and its own. */
export interface Wires {
  clients: FaultProxy
  redis: FaultProxy
  database: FaultProxy
}

export interface Site {
  node: AppNode
  wires: Wires
  /** Where clients reach the node, through its proxy; the same over restarts. */
  url: string
}

export interface World {
  sites: [Site, Site]
  redis: TestRedis
  /** Past all proxies. */
  database: Connection
  /** Kills the engine's process and resolves when another one has taken its place. */
  restartEngine(): Promise<void>
}

const database = 'parley_faults'
/** Milliseconds; after a crash the engine reads its journal. */
const engineBackWithin = 60_000

/** Two nodes on one database and one Redis, each connection through a proxy of its own. */
export async function buildWorld(t: Cleanup, options: { folder: string; build: string }): Promise<World> {
  const { folder, build } = options
  const engineLog = createWriteStream(join(folder, 'engine.log'))
  const onEvent = (event: EngineEvent) => void engineLog.write(`${new Date().toISOString()} ${JSON.stringify(event)}\n`)
  const engine = await startEngine({ dir: join(folder, 'db'), onEvent })
  t.teardown(async () => {
    await engine.stop()
    engineLog.end()
  })
  const socket = decodeURIComponent(/^mongodb:\/\/([^/?]+)/.exec(engine.uri)?.[1] ?? '')
  const redis = await startRedis(t)
  const redisPort = Number(new URL(redis.url).port)

  async function buildSite(name: string): Promise<Site> {
    let node: AppNode | undefined
    const at = (port: number | undefined) => (port === undefined ? undefined : { host: '127.0.0.1', port })
    const wires: Wires = {
      clients: await startFaultProxy(t, () => at(node?.port())),
      redis: await startFaultProxy(t, () => at(redisPort)),
      database: await startFaultProxy(t, () => ({ path: socket })),
    }
    const dataDir = join(folder, name)
    await mkdir(dataDir, { recursive: true })
    node = await createNode(t, {
      name,
      build,
      log: join(folder, `${name}.log`),
      env: {
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        MONGODB_URL: `mongodb://127.0.0.1:${wires.database.port}/${database}?directConnection=true`,
        REDIS_URL: `redis://127.0.0.1:${wires.redis.port}`,
        JWT_SECRET: 'a secret for tests only, long enough',
        ACCESS_TTL: '12h',
        ADMIN_EMAIL: admin.email,
        ADMIN_PASSWORD: admin.password,
        RATE_LIMIT: '0',
        WEBHOOK_ALLOW_PRIVATE: 'true',
        LOG_LEVEL: 'warn',
        SEED_DEMO: 'false',
      },
    })
    return { node, wires, url: `http://127.0.0.1:${wires.clients.port}` }
  }

  const sites: World['sites'] = [await buildSite('north'), await buildSite('south')]
  // One after the other: the first one furnishes the database.
  for (const { node } of sites) await node.start()
  const connection = await mongoose.createConnection(withDatabase(engine.uri, database)).asPromise()
  t.teardown(() => connection.close())

  return {
    sites,
    redis,
    database: connection,
    async restartEngine() {
      const [before, pid] = [engine.restarts(), engine.pid()]
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
      for (const until = Date.now() + engineBackWithin; engine.restarts() === before; await pause(50)) {
        if (Date.now() > until) throw new Error('the database engine does not come back')
      }
    },
  }
}
