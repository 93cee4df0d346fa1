import { join } from 'node:path'
import t from 'tap'
import { startEngine } from '../../src/embedded/engine.ts'
import { isRunning } from './running.ts'
import { tempFolder } from './temp-folder.ts'

t.test('an engine that does not answer its order to stop is killed after eight seconds', async (t) => {
  const engine = await startEngine({ dir: join(await tempFolder(t), 'db') })
  t.teardown(() => engine.stop())
  const pid = engine.pid() ?? 0
  process.kill(pid, 'SIGSTOP')
  const startedAt = performance.now()
  await engine.stop()
  const took = performance.now() - startedAt
  t.ok(took > 7500 && took < 10_000, `after ${Math.round(took)} ms`)
  t.notOk(isRunning(pid))
})
