// Builds what changed since the last build and swaps it in. `dist` is a link to one whole build under .build/, so that
// nodes that run from an earlier one keep their files, and nobody ever sees half a build.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const builds = join(root, '.build')
const dist = join(root, 'dist')
const buildsKept = 3

/** What is built, from what, by which tool. A folder stands for every file in it. */
const parts = [
  {
    name: 'server',
    inputs: ['src', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'],
    command: (out) => ['tsc', '-p', 'tsconfig.build.json', '--outDir', out],
  },
  {
    name: 'client',
    inputs: [
      'client-demo',
      'src/contracts',
      'src/markdown',
      'package-lock.json',
      'vite.config.ts',
      'scripts/build.mjs',
    ],
    command: (out) => ['vite', 'build', '--logLevel', 'warn', '--outDir', out],
  },
  {
    name: 'library',
    inputs: ['client-demo', 'src/contracts', 'package-lock.json', 'tsconfig.json', 'scripts/build.mjs'],
    command: (out) => ['tsc', '-p', 'client-demo/tsconfig.client-lib.json', '--outDir', out],
  },
]

async function filesOf(input) {
  const path = join(root, input)
  if ((await stat(path)).isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Changes with the content or name of any input. */
async function stampOf(part) {
  const hash = createHash('sha256')
  const files = (await Promise.all(part.inputs.map(filesOf))).flat().sort()
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex').slice(0, 12)
}

function run([tool, ...args]) {
  return new Promise((resolve, reject) => {
    const command = [join(root, 'node_modules', '.bin', tool), ...args]
    const child = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${tool} failed`))))
  })
}

const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** One built part, kept by its stamp; built beside and renamed, so that it is whole or not there. */
async function built(part) {
  const done = join(builds, `${part.name}-${await stampOf(part)}`)
  if (await exists(done)) return done
  console.log(`building the ${part.name}`)
  const draft = `${done}.${process.pid}`
  await run(part.command(draft))
  // A build that ran at the same time may have been faster; its result is the same.
  await rename(draft, done).catch(() => rm(draft, { recursive: true, force: true }))
  return done
}

/** The parts put together: the server's modules, the pages in `client/`, the library for integrators in `client-lib/`. */
async function assembled(server, client, library) {
  const id = [server, client, library].map((path) => path.slice(-12)).join('-')
  const done = join(builds, `app-${id}`)
  if (await exists(done)) return done
  const draft = `${done}.${process.pid}`
  await cp(server, draft, { recursive: true })
  await cp(client, join(draft, 'client'), { recursive: true })
  await cp(library, join(draft, 'client-lib'), { recursive: true })
  await cp(join(root, 'package.json'), join(draft, 'package.json'))
  await rename(draft, done).catch(() => rm(draft, { recursive: true, force: true }))
  return done
}

/** Points `dist` at a build in one step. */
async function swapIn(app) {
  const target = relative(root, app)
  const current = await readlink(dist).catch(() => undefined)
  if (current === target) return
  if (current === undefined) await rm(dist, { recursive: true, force: true })
  const link = `${dist}.${process.pid}`
  await rm(link, { force: true })
  await symlink(target, link)
  await rename(link, dist)
}

/** Forgets all but the newest few of each kind; a node may still run from the one before. */
async function prune(using) {
  const names = await readdir(builds)
  for (const kind of ['app', ...parts.map((part) => part.name)]) {
    const own = names.filter((name) => name.startsWith(`${kind}-`)).map((name) => join(builds, name))
    const dated = await Promise.all(own.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })))
    const old = dated.sort((a, b) => b.at - a.at).slice(buildsKept)
    for (const { path } of old) if (!using.includes(path)) await rm(path, { recursive: true, force: true })
  }
}

await mkdir(builds, { recursive: true })
const done = await Promise.all(parts.map(built))
const app = await assembled(...done)
await swapIn(app)
await prune([...done, app])
