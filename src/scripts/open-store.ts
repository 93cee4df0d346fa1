import { type Config, ConfigError, readConfig } from '../config.ts'
import { runningDatabase, startDatabase } from '../embedded/database.ts'
import { openStore, type Store } from '../store/index.ts'

interface Opened {
  config: Config
  store: Store
  /** Where its database is. */
  url: string
  close(): Promise<void>
}

/** The configured database; else that of a Parley that runs here; else the engine, started for the moment. */
export async function openConfiguredStore(): Promise<Opened> {
  const config = readConfig(process.env)
  const running = config.mongodbUrl ?? (await runningDatabase(config.dataDir))
  const store = running === undefined ? undefined : await openStore(running).catch(() => undefined)
  if (store && running !== undefined) return { config, store, url: running, close: () => store.close() }
  if (config.mongodbUrl) throw new ConfigError('MONGODB_URL: the database does not answer')

  const database = await startDatabase(config.dataDir)
  const own = await openStore(database.url)
  return {
    config,
    store: own,
    url: database.url,
    async close() {
      await own.close()
      await database.stop()
    },
  }
}
