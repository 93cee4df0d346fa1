import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Death, type EngineChild, forkEngine } from './engine-child.ts'
import { refusal } from './engine-refusal.ts'
import { nativeLibrary } from './native-library.ts'
import { restartPause, STEADY_AFTER } from './restart-pause.ts'
import { makeRuntimeFolder, type RuntimeFolder } from './runtime-folder.ts'

export { withDatabase } from './runtime-folder.ts'

/** How long a start waits for another engine to leave the directory, in milliseconds: it may be one that is ending. */
const PATIENCE = 10_000

/** What happens to an engine in the background; times are in milliseconds. */
export type EngineEvent =
  | { type: 'engine.started'; pid: number | undefined; took: number }
  | ({ type: 'engine.died' } & Death)
  | { type: 'engine.restarted'; pid: number | undefined; took: number }
  | { type: 'engine.restart-failed'; message: string }

export interface EngineOptions {
  /** The database directory; made if missing. One engine may have it open at a time. */
  dir: string
  onEvent?: (event: EngineEvent) => void
}

/** An embedded MongoDB server in a process of its own, which is restarted when it dies. */
export interface Engine {
  /** Its address, the same over restarts; `withDatabase` adds a database name. */
  uri: string
  /** The present process, or undefined between two. */
  pid(): number | undefined
  /** How many times the engine has come back after a death. */
  restarts(): number
  /** Closes it cleanly, or kills it after 8 s; resolves when its process is gone. May be called again. */
  stop(): Promise<void>
}

/**
 * Starts the embedded MongoDB engine on a directory and keeps it running until `stop()`. It ends by itself when this
 * process is gone, however that came about. For demos, development and tests: production sets MONGODB_URL.
 *
 * @throws Error, in one sentence for the operator, if this system cannot run it, the directory is in another engine's
 * use for longer than 10 s, or it does not open; nothing is left behind then
 */
export async function startEngine({ dir, onEvent = () => {} }: EngineOptions): Promise<Engine> {
  const path = resolve(dir)
  const library = await nativeLibrary(path)
  await mkdir(path, { recursive: true }).catch((error: Error) => {
    throw refusal('failed', error.message, path)
  })
  const folder = await makeRuntimeFolder()
  const launch = (): EngineChild =>
    forkEngine({ dir: path, runtime: folder.path, library, deadline: Date.now() + PATIENCE })
  const emit = (event: EngineEvent): void => queueMicrotask(() => onEvent(event))
  const startedAt = performance.now()
  const child = launch()
  try {
    await admit(child, folder, path)
  } catch (error) {
    await folder.remove()
    throw error
  }
  emit({ type: 'engine.started', pid: child.pid, took: performance.now() - startedAt })
  return supervise(child, { path, folder, launch, emit })
}

interface Supervision {
  path: string
  folder: RuntimeFolder
  launch: () => EngineChild
  emit: (event: EngineEvent) => void
}

function supervise(first: EngineChild, { path, folder, launch, emit }: Supervision): Engine {
  const stopping = new AbortController()
  let child: EngineChild | undefined = first
  let restarts = 0
  let stopped: Promise<void> | undefined

  async function restart(): Promise<EngineChild> {
    await folder.sweep()
    stopping.signal.throwIfAborted()
    const startedAt = performance.now()
    // From here on `stop()` reaches the new process, even while it opens.
    const next = launch()
    child = next
    await admit(next, folder, path)
    restarts++
    emit({ type: 'engine.restarted', pid: next.pid, took: performance.now() - startedAt })
    return next
  }

  async function watch(): Promise<void> {
    let current: EngineChild | undefined = first
    for (let deaths = 0; !stopping.signal.aborted; deaths++) {
      const since = performance.now()
      const death = await current?.died
      child = undefined
      if (stopping.signal.aborted) return
      if (death) emit({ type: 'engine.died', ...death })
      if (performance.now() - since > STEADY_AFTER) deaths = 0
      await pause(restartPause(deaths), undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      current = await restart().catch((error: unknown) => {
        child = undefined
        const message = error instanceof Error ? error.message : String(error)
        if (!stopping.signal.aborted) emit({ type: 'engine.restart-failed', message })
        return undefined
      })
    }
  }

  const watching = watch()
  async function stop(): Promise<void> {
    stopping.abort()
    await child?.stop()
    await watching
    await folder.remove()
  }
  return {
    uri: folder.uri,
    pid: () => child?.pid,
    restarts: () => restarts,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Waits for a process to open its directory and moves the link to it; ends the process if that fails. */
async function admit(child: EngineChild, folder: RuntimeFolder, dir: string): Promise<void> {
  const answer = await child.answered
  try {
    if (answer.type === 'refused') throw refusal(answer.reason, answer.message, dir)
    await folder.pointAt(answer.socket)
  } catch (error) {
    await child.stop()
    throw error
  }
}
