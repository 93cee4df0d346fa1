// The whole test run: what it needs on the system, lint, types, build, then tap with one database engine for all files.
// usage: node scripts/test.mjs [--only unit|browser|faults] [test files …]
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { verdict } from './test-verdict.mjs'

const tools = { 'redis-server': 'redis-server', chromium: 'chromium', curl: 'curl', jq: 'jq' }

function onPath(tool) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, tool)))
}

/** Without these a few tests have nothing to talk to, and say so. */
const welcome = { dovecot: 'dovecot-imapd' }

function install(packages) {
  console.log(`installing ${packages.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit', env })
}

/** Real servers and a real browser run in the tests; Debian has packages of all of them. */
function ensureTools() {
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get')
  const missing = (wanted) => Object.keys(wanted).filter((tool) => !onPath(tool))
  const needed = missing(tools)
  const packages = needed.map((tool) => tools[tool])
  if (needed.length > 0 && !mayInstall) {
    throw new Error(`The tests need ${needed.join(' and ')}: install the package(s) ${packages.join(', ')} first.`)
  }
  if (needed.length > 0) install(packages)
  for (const tool of missing(welcome)) {
    try {
      if (mayInstall) install([welcome[tool]])
    } catch {}
    if (!onPath(tool)) console.log(`not all tests run: ${tool} is missing (Debian's package ${welcome[tool]})`)
  }
}

function run(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env })
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

async function step(name, command, ...args) {
  console.log(`\n— ${name}`)
  if ((await run(command, args)) !== 0) throw new Error(`${name} failed`)
}

/** tap compiles itself for the plugins in .taprc, into node_modules: once after each install. */
async function buildTap() {
  const marker = join('node_modules', '.cache', 'parley', 'tap-built')
  const installed = statSync(join('node_modules', '.package-lock.json')).mtimeMs
  if (existsSync(marker) && statSync(marker).mtimeMs > installed) return
  await step('tap build', 'npx', 'tap', 'build')
  mkdirSync(dirname(marker), { recursive: true })
  writeFileSync(marker, '')
}

function testFiles(only, named) {
  if (named.length > 0) return named
  const all = readdirSync('test', { recursive: true })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join('test', file))
    .sort()
  const isIn = (folder) => (file) => file.startsWith(join('test', folder))
  if (only === 'browser') return all.filter(isIn('browser'))
  if (only === 'faults') return all.filter(isIn('faults'))
  return only === 'unit' ? all.filter((file) => !isIn('browser')(file) && !isIn('faults')(file)) : all
}

/** Runs test files, tells what failed in them, and reads what came of it. */
async function runTap(files, folder, env, ...options) {
  const path = join(mkdtempSync(join(folder, 'run-')), 'run.tap')
  const code = await run('npx', ['tap', '--reporter=terse', `--output-file=${path}`, ...options, ...files], env)
  const read = verdict(readFileSync(path, 'utf8'), files)
  for (const failure of read.failed) console.log(`\n${failure}`)
  return { ...read, ok: code === 0 && read.failed.length === 0 && read.complaints.length === 0 }
}

/**
 * A browser on a busy machine is late now and then: what fails in one or two files only is run once more, alone, and
 * told apart from what passed at once. What is broken fails again.
 */
async function runTests(files, folder, env) {
  const first = await runTap(files, folder, env)
  const again = first.failedFiles
  if (again.length === 0 || again.length > 2 || files.length === again.length) return first
  console.log(`\n— once more, alone: ${again.join(', ')}`)
  const second = await runTap(again, folder, env, '--jobs=1')
  for (const file of second.ok ? again : []) console.log(`unsteady: ${file}`)
  const complaints = [...first.complaints, ...second.complaints]
  return { passed: first.passed, failed: second.failed, complaints, ok: second.ok && complaints.length === 0 }
}

async function main() {
  const args = process.argv.slice(2)
  const only = args[0] === '--only' ? args.splice(0, 2)[1] : undefined
  const whole = only === undefined && args.length === 0
  const files = testFiles(only, args)
  ensureTools()
  if (whole) {
    await step('lint', 'npx', 'biome', 'check', '.')
    await step('types', 'npm', 'run', '--silent', 'typecheck')
  }
  await step('build', process.execPath, 'scripts/build.mjs')
  await buildTap()

  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'))
  const { startEngine } = await import('../dist/embedded/engine.js')
  // An engine that dies under the tests is a finding of its own, not only what then fails for want of it.
  const onEvent = (event) => event.type === 'engine.started' || console.error(new Date().toISOString(), event)
  const engine = process.env.MONGODB_URL ? undefined : await startEngine({ dir: join(folder, 'db'), onEvent })
  try {
    console.log(`\n— ${files.length} test files`)
    const pool = join(folder, 'databases')
    mkdirSync(pool)
    const env = { ...process.env, ...(engine && { MONGODB_URL: engine.uri, PARLEY_TEST_POOL: pool }) }
    const { passed, failed, complaints, ok } = await runTests(files, folder, env)
    for (const complaint of complaints) console.log(complaint)
    console.log(`\n${passed} passed, ${failed.length} failed`)
    if (!ok) process.exitCode = 1
  } finally {
    await engine?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
