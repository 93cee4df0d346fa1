import assert from 'node:assert/strict'
import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { startEngine } from '../../src/embedded/engine.ts'
import { eventually } from '../helper/eventually.ts'
import { isRunning, runtimeFolders } from './running.ts'
import { tempFolder } from './temp-folder.ts'

const quiet = { execArgv: ['--import=tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] } satisfies ForkOptions

t.test('an engine whose parent was killed ends, cleans up and frees its directory', async (t) => {
  const { parent, dir, temp, pid } = await engineOfAnother(t)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await eventually(() => assert.ok(!isRunning(pid), 'not yet'))
  t.strictSame(await runtimeFolders(temp), [])
  const engine = await startEngine({ dir })
  await engine.stop()
})

t.test('an engine whose parent is killed while it opens ends as well', async (t) => {
  const { dir, temp, pid } = await engineOfAnother(t, 'killed-while-opening')
  await eventually(() => assert.ok(!isRunning(pid), 'not yet'))
  t.strictSame(await runtimeFolders(temp), [])
  const engine = await startEngine({ dir })
  await engine.stop()
})

t.test('an engine whose parent exits without stopping it ends as well', async (t) => {
  const { parent, pid } = await engineOfAnother(t)
  parent.send('exit')
  await once(parent, 'exit')
  await eventually(() => assert.ok(!isRunning(pid), 'not yet'))
  t.notOk(isRunning(pid))
})

t.test('the entry of the engine does nothing when it is started by hand', async (t) => {
  const temp = await tempFolder(t)
  const child = fork(pathOf('../../src/embedded/engine-process.ts'), [], { ...quiet, env: { TMPDIR: temp } })
  const [code]: unknown[] = await once(child, 'exit')
  t.equal(code, 1)
  t.ok((await stat(temp)).isDirectory(), 'its temp folder is still there')
})

interface EngineOfAnother {
  parent: ChildProcess
  dir: string
  temp: string
  /** The process of the engine. */
  pid: number
}

async function engineOfAnother(t: Test, mode = 'running'): Promise<EngineOfAnother> {
  const temp = await tempFolder(t)
  const dir = join(await tempFolder(t), 'db')
  const parent = fork(pathOf('./parent.ts'), [mode, dir], { ...quiet, env: { ...process.env, TMPDIR: temp } })
  t.teardown(() => parent.kill('SIGKILL'))
  const [pid]: unknown[] = await once(parent, 'message')
  if (typeof pid !== 'number') throw new Error(`No process id: ${pid}`)
  return { parent, dir, temp, pid }
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
