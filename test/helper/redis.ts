import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Teardown } from './app.ts'

/** A real Redis of this test's own, which can be taken away and brought back. */
export interface TestRedis {
  url: string
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  /** Starts it again on the same port, empty. */
  start(): Promise<void>
  /** SIGSTOP: connections stay open and nothing answers. */
  pause(): void
  resume(): void
}

/** Below the ports that systems hand out by themselves, so that nobody else gets it while Redis is away. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!free) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}

/** Resolves when it answers; throws with what it printed if it ends before. */
async function launch(port: number, dir: string): Promise<ChildProcess> {
  const options = { '--port': `${port}`, '--bind': '127.0.0.1', '--dir': dir, '--save': '', '--appendonly': 'no' }
  const child = spawn('redis-server', Object.entries(options).flat(), { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`redis-server ended: ${printed}`)))
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        if (printed.includes('Ready to accept connections')) resolve()
      })
    }
  })
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  // A stopped process dies of SIGKILL as well.
  child.kill('SIGKILL')
  await gone
}

export async function startRedis(t: Teardown): Promise<TestRedis> {
  const dir = await mkdtemp(join(tmpdir(), 'parley-redis-'))
  const port = await freePort()
  let child = await launch(port, dir)
  t.teardown(async () => {
    await end(child)
    await rm(dir, { recursive: true, force: true })
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(child),
    async start() {
      child = await launch(port, dir)
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  }
}
