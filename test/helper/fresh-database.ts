import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import tap from 'tap'
import { startEngine, withDatabase } from '../../src/embedded/engine.ts'
import type { Teardown } from './app.ts'

/**
 * Where a whole run keeps the names of databases that are free again. The embedded engine keeps every file of a
 * dropped database open until it ends: some hundred databases later it may open no more, and aborts.
 */
const pool = process.env.PARLEY_TEST_POOL

/** The engine of the whole run, or one of this file's own when it runs alone. */
async function mongodbUrl(): Promise<string> {
  if (process.env.MONGODB_URL) return process.env.MONGODB_URL
  const dir = await mkdtemp(join(tmpdir(), 'parley-test-'))
  const engine = await startEngine({ dir })
  // Not the test's that happens to come first: those behind it use the engine as well.
  tap.teardown(async () => {
    await engine.stop()
    await rm(dir, { recursive: true, force: true })
  })
  process.env.MONGODB_URL = engine.uri
  return engine.uri
}

/** The name of a database that another test has left empty; whoever renames its file has it. */
async function leftEmpty(folder: string): Promise<string | undefined> {
  for (const file of await readdir(folder)) {
    const name = file.endsWith('.free') && file.slice(0, -'.free'.length)
    if (!name) continue
    const mine = await rename(join(folder, file), join(folder, name)).then(
      () => true,
      () => false,
    )
    if (mine) return name
  }
  return undefined
}

/** Leaves nothing but empty collections with their indexes. */
async function empty({ db }: mongoose.Connection): Promise<void> {
  const collections = (await db?.collections()) ?? []
  await Promise.all(collections.map((collection) => collection.deleteMany({})))
}

/** A database without a document in it, for one test; given back, or dropped, afterwards. */
export async function freshDatabase(t: Teardown): Promise<string> {
  const name = (pool && (await leftEmpty(pool))) || `parley_test_${randomBytes(6).toString('hex')}`
  const url = withDatabase(await mongodbUrl(), name)
  t.teardown(async () => {
    const connection = await mongoose.createConnection(url).asPromise()
    if (pool) await empty(connection)
    else await connection.dropDatabase()
    await connection.close()
    if (pool) await writeFile(join(pool, `${name}.free`), '')
  })
  return url
}
