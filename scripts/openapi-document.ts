import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { startEngine } from '../src/embedded/engine.ts'

/** The OpenAPI document of this checkout, as a server of it would answer at /openapi.json. */
export async function openApiDocument(): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-document-'))
  const engine = await startEngine({ dir: join(folder, 'db') })
  try {
    const config = readConfig({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'fatal' })
    const app = await buildApp({ ...config, mongodbUrl: engine.uri })
    await app.http.ready()
    const answer = await app.http.inject('/openapi.json')
    await app.close()
    return answer.json()
  } finally {
    await engine.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
