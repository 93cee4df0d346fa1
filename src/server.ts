import { existsSync, readFileSync } from 'node:fs'
import closeWithGrace from 'close-with-grace'
import { type App, buildApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Database, startDatabase } from './embedded/database.ts'
import type { EngineEvent } from './embedded/engine.ts'
import { makeAdmin } from './scripts/first-admin.ts'
import { demoLogins, demoPassword, seedDemo } from './scripts/seed-demo.ts'

/** Milliseconds that a shutdown may take before the process ends all the same. */
const shutdownWithin = 9000

function engineSaid(event: EngineEvent): void {
  if (event.type !== 'engine.started') console.error(`embedded database: ${JSON.stringify(event)}`)
}

/** The first accounts, on an empty database only. */
async function furnish(app: App, config: Config, origin: string): Promise<void> {
  const { services } = app
  if (!(await services.store.users.isEmpty())) return
  if (config.seedDemo) await seedDemo(services, origin, { month: true })
  if (config.admin) await makeAdmin(services, config.admin.email, config.admin.password)
}

function announce(config: Config, url: string): void {
  const demo = [`Demo logins    ${demoLogins.join(', ')}`, `     password  ${demoPassword}`]
  const lines = [
    `Parley is at   ${url}`,
    `     console   ${url}/console`,
    `      portal   ${url}/portal`,
    `   demo shop   ${url}/demo`,
    `    API docs   ${url}/docs`,
    ...(config.seedDemo ? demo : []),
    ...(config.mongodbUrl ? [] : [`Data           ${config.dataDir} (embedded MongoDB; production sets MONGODB_URL)`]),
  ]
  console.log(`\n${lines.join('\n')}\n`)
}

/** The version in package.json, which a build has beside it and a checkout one folder up. */
function version(): string {
  const places = ['./package.json', '../package.json'].map((place) => new URL(place, import.meta.url))
  const found = places.find((place) => existsSync(place))
  const about: unknown = found && JSON.parse(readFileSync(found, 'utf8'))
  return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : 'unknown'
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  let database: Database | undefined
  let app: App | undefined
  // A promise that nobody waited for is a fault to mend, not a reason to drop everybody's sockets.
  process.on('unhandledRejection', (error) => console.error('unhandled rejection', error))
  closeWithGrace({ delay: shutdownWithin, skip: ['unhandledRejection'] }, async ({ err, signal }) => {
    if (err) console.error(err)
    else if (signal) app?.log.info({ signal }, 'closing')
    await app?.close()
    await database?.stop()
  })

  if (!config.mongodbUrl) {
    database = await startDatabase(config.dataDir, engineSaid).catch((error: Error) => {
      throw new ConfigError(error.message)
    })
  }
  const mongodbUrl = config.mongodbUrl ?? database?.url ?? ''
  app = await buildApp({ ...config, mongodbUrl }, { version: version() })
  const port = await app.listen()
  const host = config.host.includes(':') ? `[${config.host}]` : config.host.replace('0.0.0.0', '127.0.0.1')
  const url = config.publicUrl ?? `http://${host}:${port}`
  await furnish(app, config, url)
  announce(config, url)
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError
  console.error(`Parley cannot start.\n${expected ? error.message : error}`)
  process.exit(1)
})
