import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EngineEvent, startEngine, withDatabase } from './engine.ts'

export interface Database {
  /** For `openStore`. */
  url: string
  stop(): Promise<void>
}

const name = 'parley'
const addressFile = (dataDir: string) => join(dataDir, 'mongodb.uri')

/**
 * Starts the embedded engine on the data folder and leaves its address there, for maintenance commands that run
 * beside the server. Throws one sentence for the operator when another Parley has the folder open.
 */
export async function startDatabase(dataDir: string, onEvent?: (event: EngineEvent) => void): Promise<Database> {
  await mkdir(dataDir, { recursive: true })
  const engine = await startEngine({ dir: join(dataDir, 'db'), ...(onEvent && { onEvent }) })
  const url = withDatabase(engine.uri, name)
  await writeFile(addressFile(dataDir), url, { mode: 0o600 })
  return {
    url,
    async stop() {
      await rm(addressFile(dataDir), { force: true })
      await engine.stop()
    },
  }
}

/** The database of a Parley that runs on this data folder; undefined when none has said where it is. */
export async function runningDatabase(dataDir: string): Promise<string | undefined> {
  return await readFile(addressFile(dataDir), 'utf8').catch(() => undefined)
}
