import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { startEngine } from '../../src/embedded/engine.ts'
import { forkEngine, tsxFlags } from '../../src/embedded/engine-child.ts'
import type { EngineAnswer } from '../../src/embedded/engine-messages.ts'
import { refusal } from '../../src/embedded/engine-refusal.ts'
import { connect } from './mongoose-connection.ts'
import { childCount, runtimeFolders } from './running.ts'
import { tempFolder } from './temp-folder.ts'

// A start that fails must leave nothing here.
const temp = await tempFolder(t)
process.env.TMPDIR = temp

t.test('a second engine on a directory is refused in one sentence that says what to do', async (t) => {
  const dir = await tempFolder(t)
  const first = await startEngine({ dir })
  t.teardown(() => first.stop())
  const children = childCount()
  const before = await runtimeFolders(temp)
  const startedAt = performance.now()
  await t.rejects(startEngine({ dir }), {
    message:
      `The database directory ${dir} is in use by another process: stop the other Parley, ` +
      'or set DATA_DIR to another directory or MONGODB_URL to the address of a MongoDB server',
  })
  const took = performance.now() - startedAt
  t.ok(took > 9000 && took < 12_000, `after ${Math.round(took)} ms`)
  t.equal(childCount(), children)
  t.strictSame(await runtimeFolders(temp), before)
  const connection = await connect(t, first.uri)
  t.equal(await connection.collection('tickets').countDocuments(), 0, 'the first one serves on')
})

t.test('a start waits for an engine that is ending', async (t) => {
  const dir = await tempFolder(t)
  const first = await startEngine({ dir })
  const second = startEngine({ dir })
  await pause(700)
  await first.stop()
  const engine = await second
  t.teardown(() => engine.stop())
  const connection = await connect(t, engine.uri)
  t.equal(await connection.collection('tickets').countDocuments(), 0)
})

t.test('a directory that cannot be made or opened is refused with its name and a reason', async (t) => {
  const folder = await tempFolder(t)
  const refused = (dir: string, reason: string): Promise<unknown> =>
    t.rejects(startEngine({ dir }), {
      message: new RegExp(
        `^The embedded database could not open ${dir} \\(${reason}.*\\): ` +
          'set DATA_DIR to another directory or MONGODB_URL to the address of a MongoDB server$',
      ),
    })
  const children = childCount()
  const before = await runtimeFolders(temp)

  await writeFile(join(folder, 'file'), '')
  await refused(join(folder, 'file', 'db'), 'ENOTDIR')

  await mkdir(join(folder, 'odd', 'mongod.lock'), { recursive: true })
  await refused(join(folder, 'odd'), 'embedded MongoDB error: .*lock file')

  const damaged = join(folder, 'damaged')
  await (await startEngine({ dir: damaged })).stop()
  await writeFile(join(damaged, 'WiredTiger.wt'), 'not a table')
  await refused(damaged, 'its process ended with (code 14|SIGTRAP): an unrecoverable error, such as damaged files')

  t.equal(childCount(), children, 'no process is left')
  t.strictSame(await runtimeFolders(temp), before, 'no folder is left')
})

t.test('a native library that does not load is refused with the reason', async (t) => {
  const file = join(await tempFolder(t), 'broken.node')
  await writeFile(file, 'not a library')
  const answer = await openOnce(t, { library: file })
  t.match(answer, { type: 'refused', reason: 'unloadable', message: /broken\.node/ })
  t.match(refusal('unloadable', 'file too short', '/data'), {
    message:
      'The embedded database does not load on this system (file too short): ' +
      'set MONGODB_URL to the address of a MongoDB server',
  })
})

t.test('the process gets no secrets of its parent, only how to load TypeScript', async (t) => {
  t.strictSame(
    tsxFlags([
      '--import=tsx',
      '--import=other',
      '--inspect=9229',
      '--require',
      '/x/tsx/dist/preflight.cjs',
      '-e',
      'tsx',
    ]),
    ['--import=tsx', '--require', '/x/tsx/dist/preflight.cjs'],
  )
})

async function openOnce(t: Test, { library }: { library: string }): Promise<EngineAnswer> {
  const dir = await tempFolder(t)
  const child = forkEngine({ dir, runtime: await tempFolder(t), library, deadline: 0 })
  t.teardown(() => child.stop())
  return child.answered
}
