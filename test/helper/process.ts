import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Teardown } from './app.ts'

const dist = join(import.meta.dirname, '../../dist')

type Environment = Record<string, string>

/** A process of ours, from its start to its end. */
export interface TestProcess {
  pid: number
  /** Everything printed so far, errors too. */
  output(): string
  kill(signal: NodeJS.Signals): void
  /** Resolves when it has ended and all it printed is read. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** A server that has said where it is. */
export interface TestServer extends TestProcess {
  url: string
}

/** A folder for DATA_DIR, removed after the test. */
export async function dataFolder(t: Teardown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-process-'))
  t.teardown(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Runs a file of the build with nothing in its environment but what is given and what finds programs. */
export function runBuilt(t: Teardown, file: string, env: Environment, args: string[] = []): TestProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  const child: ChildProcess = spawn(process.execPath, [join(dist, file), ...args], {
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended: TestProcess['ended'] = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { pid: child.pid ?? 0, output: () => output, kill: (signal) => void child.kill(signal), ended }
}

/** A server on a free port; `env` is all the configuration that it has. Throws with its output if it does not start. */
export async function startServer(t: Teardown, env: Environment): Promise<TestServer> {
  const server = runBuilt(t, 'server.js', { PORT: '0', ...env })
  let over = false
  void server.ended.then(() => {
    over = true
  })
  for (;;) {
    const url = /Parley is at\s+(\S+)\s/.exec(server.output())?.[1]
    if (url) return { ...server, url }
    if (over) throw new Error(`the server ended: ${server.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The processes that a process has started and that still run. */
export async function childrenOf(pid: number): Promise<number[]> {
  const found: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const parent = await readFile(`/proc/${entry}/status`, 'utf8').then(
      (status) => Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]),
      () => undefined,
    )
    if (parent === pid) found.push(Number(entry))
  }
  return found
}

/** Whether a process still runs; one that ended and was not collected yet does not. */
export async function isRunning(pid: number): Promise<boolean> {
  return await readFile(`/proc/${pid}/status`, 'utf8').then(
    (status) => !/^State:\s+[ZX]/m.test(status),
    () => false,
  )
}
