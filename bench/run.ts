// Measures every part, or one of them, next to the bare libraries or beside itself.
// usage: npm run bench [-- --only NAME]
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const parts = ['post-message', 'long-thread', 'reports']

const { values } = parseArgs({ options: { only: { type: 'string' } } })
if (values.only !== undefined && !parts.includes(values.only)) {
  throw new Error(`--only takes one of: ${parts.join(', ')}`)
}
for (const part of values.only === undefined ? parts : [values.only]) {
  console.log(`\n— ${part}`)
  const args = ['--import=tsx', join(import.meta.dirname, `${part}.ts`)]
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
