import { randomBytes } from 'node:crypto'
import { ConfigError, readConfig } from '../config.ts'
import { email as emailSchema } from '../contracts/users.ts'
import { runningDatabase, startDatabase } from '../embedded/database.ts'
import { createPasswords } from '../outside/passwords.ts'
import { openStore, type Store } from '../store/index.ts'
import { makeAdmin } from './first-admin.ts'

/** The configured database; else that of a Parley that runs here; else the engine, started for the moment. */
async function open(): Promise<{ store: Store; close(): Promise<void> }> {
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

async function main(): Promise<void> {
  const email = emailSchema.safeParse(process.argv[2])
  if (!email.success) throw new ConfigError('usage: npm run admin -- EMAIL')
  const { store, close } = await open()
  try {
    const password = randomBytes(12).toString('base64url')
    const { user, created } = await makeAdmin({ store, passwords: createPasswords() }, email.data, password)
    console.log(
      created
        ? `${user.email} is an admin now, username ${user.username}, password ${password} (shown this once)`
        : `${user.email} is an admin now; the password stays as it was`,
    )
  } finally {
    await close()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
