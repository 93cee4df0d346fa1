import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Teardown } from '../helper/app.ts'

/** An app node that dies and comes back. */
export interface AppNode {
  name: string
  /** Undefined while it is not up. */
  port(): number | undefined
  /** Resolves when it listens; tries again while what it needs is away. */
  start(): Promise<void>
  /** Ends it and resolves when the process is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** SIGSTOP: its connections stay open and nothing answers. */
  pause(): void
  resume(): void
}

export interface NodeOptions {
  name: string
  /** The folder of the built server. */
  build: string
  /** A file that gets all it prints. */
  log: string
  env: Record<string, string>
}

/** Milliseconds: how long one start may take, and how long all tries together. */
const startWithin = 15_000
const upWithin = 60_000
/** A server that has not ended by itself after 9 s ends all the same, and cuts off what was under way. */
const endWithin = 8500

export async function createNode(t: Teardown, { name, build, log, env }: NodeOptions): Promise<AppNode> {
  const output = createWriteStream(log, { flags: 'a' })
  let child: ChildProcess | undefined
  let ended: Promise<unknown> = Promise.resolve()
  let port: number | undefined
  let starting: Promise<void> | undefined

  function launch(): Promise<number> {
    const { PATH = '', HOME = '', TMPDIR } = process.env
    const next = spawn(process.execPath, [join(build, 'server.js')], {
      env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = next
    ended = new Promise((resolve) => next.once('close', resolve))
    let printed = ''
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${name} does not start`)), startWithin)
      next.once('error', reject)
      next.once('close', () => {
        clearTimeout(late)
        if (child === next) port = undefined
        reject(new Error(`${name} ended: ${printed.slice(-1000)}`))
      })
      for (const stream of [next.stdout, next.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output.write(text)
          if (port !== undefined) return
          printed += text
          const found = /Parley is at\s+http:\/\/[^:]+:(\d+)\s/.exec(printed)?.[1]
          if (!found) return
          clearTimeout(late)
          resolve(Number(found))
        })
      }
    })
  }

  async function bringUp(): Promise<void> {
    for (const until = Date.now() + upWithin; port === undefined; ) {
      try {
        port = await launch()
      } catch (error) {
        child?.kill('SIGKILL')
        await ended
        if (Date.now() > until) throw error
        await pause(200)
      }
    }
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    child?.kill(signal)
    if (signal === 'SIGTERM') {
      // One that is stopped would not even hear of it.
      child?.kill('SIGCONT')
      const late = pause(endWithin, 'late', { ref: false })
      if ((await Promise.race([ended, late])) === 'late') {
        child?.kill('SIGKILL')
        throw new Error(`${name} did not end by itself within ${endWithin} ms of SIGTERM`)
      }
    }
    await ended
    port = undefined
  }

  const killed = () => void child?.kill('SIGKILL')
  process.once('exit', killed)
  t.teardown(async () => {
    process.off('exit', killed)
    await end('SIGKILL')
    output.end()
  })
  return {
    name,
    port: () => port,
    start() {
      starting ??= bringUp().finally(() => {
        starting = undefined
      })
      return starting
    },
    end,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
  }
}
