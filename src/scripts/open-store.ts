import { ConfigError, readConfig } from '../config.ts'
import { runningDatabase, startDatabase } from '../embedded/database.ts'
import { openStore, type Store } from '../store/index.ts'

/** The configured database; else that of a Parley that runs here; else the engine, started for the moment. */
export async function openConfiguredStore(): Promise<{ store: Store; close(): Promise<void> }> {
  const config = readConfig(process.env)
  const running = config.mongodbUrl ?? (await runningDatabase(config.dataDir))
  const store = running === undefined ? undefined : await openStore(running).catch(() => undefined)
  if (store) return { store, close: () => store.close() }
  if (config.mongodbUrl) throw new ConfigError('MONGODB_URL: the database does not answer')

  const database = await startDatabase(config.dataDir)
  const own = await openStore(database.url)
  return {
    store: own,
    async close() {
      await own.close()
      await database.stop()
    },
  }
}
