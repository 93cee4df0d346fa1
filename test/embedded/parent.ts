/** Run by `orphan.test.ts`: has an engine, tells the test its process id, and ends in the way it is told to. */
import { startEngine } from '../../src/embedded/engine.ts'
import { forkEngine } from '../../src/embedded/engine-child.ts'
import { nativeLibrary } from '../../src/embedded/native-library.ts'
import { makeRuntimeFolder } from '../../src/embedded/runtime-folder.ts'

const [mode, dir = ''] = process.argv.slice(2)
process.on('message', () => process.exit(0))

if (mode === 'killed-while-opening') {
  const { path: runtime } = await makeRuntimeFolder()
  const { pid } = forkEngine({ dir, runtime, library: await nativeLibrary(dir), deadline: 0 })
  process.send?.(pid, undefined, undefined, () => process.kill(process.pid, 'SIGKILL'))
} else {
  const engine = await startEngine({ dir })
  process.send?.(engine.pid())
}
