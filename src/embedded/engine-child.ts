import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type EngineAnswer, type EngineOrder, engineVariables, isEngineAnswer } from './engine-messages.ts'

/** How long an engine may take to open, in milliseconds: after a crash it reads its journal, and may check indexes. */
const OPEN_LIMIT = 120_000

/** How long an engine that was told to stop may take to close its files, in milliseconds. */
const CLOSE_LIMIT = 8000

/** How much of what the process printed is kept to explain its death, in characters. */
const LAST_WORDS = 2000

const FATAL = 'an unrecoverable error, such as damaged files'

/**
 * What the engine means when it ends by itself (MongoDB manual, "Exit Codes and Statuses"); before the exit for a
 * fatal error it sets a breakpoint, and ends there if nothing handles that.
 */
const ENDINGS = new Map<number | string, string>([
  [14, FATAL],
  ['SIGTRAP', FATAL],
  ['SIGABRT', FATAL],
  [62, 'files of a version that it cannot read'],
])

/** The variables of our environment that it gets; the others may hold secrets, or change how Node runs. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'NAPI_RS_NATIVE_LIBRARY_PATH']

/** What an engine's process is started with. */
export interface ChildOptions {
  dir: string
  /** The runtime folder that it puts its socket in, and removes if its parent is killed. */
  runtime: string
  library: string | undefined
  /** Until when it waits for another engine to leave the directory, in milliseconds as `Date.now()` tells them. */
  deadline: number
}

/** How a process ended, with the last lines that it printed. */
export interface Death {
  code: number | null
  signal: NodeJS.Signals | null
  lastWords: string
}

/** A running process of the engine, which may still be opening its directory. */
export interface EngineChild {
  pid: number | undefined
  /** The path of the engine's socket once it listens, or why it does not. Never rejects. */
  answered: Promise<EngineAnswer>
  /** Settles when the process is gone. Never rejects. */
  died: Promise<Death>
  /** Asks it to close, and kills it if it has not done so within 8 s. Resolves when it is gone. */
  stop(): Promise<void>
}

/** Starts a process for the engine. Does not throw: what goes wrong is in `answered`. */
export function forkEngine(options: ChildOptions): EngineChild {
  // Computed, because the compiler rewrites the endings of imports only.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const child = fork(fileURLToPath(new URL(`./engine-process.${ending}`, import.meta.url)), [], {
    env: childEnvironment(options),
    execArgv: ending === 'ts' ? tsxFlags(process.execArgv) : [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const lastWords = keepTail(child)
  const died = deathOf(child, lastWords)
  return {
    pid: child.pid,
    answered: answerOf(child, died),
    died,
    async stop() {
      const kill = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT)
      const order: EngineOrder = { type: 'stop' }
      // An error here means that it is gone or going: a channel that is closed ends it as well.
      if (child.connected) child.send(order, () => {})
      await died
      clearTimeout(kill)
    },
  }
}

/**
 * The flags of this process by which tsx loads TypeScript. The others stay here: the child must not listen on the
 * parent's `--inspect` port nor evaluate its `--eval`, and it starts faster without the loaders of a test runner.
 */
export function tsxFlags(execArgv: readonly string[]): string[] {
  const loader = /^(?:--import|--require|-r|--loader|--experimental-loader)(?:=(.+))?$/
  return execArgv.flatMap((flag, index) => {
    const match = loader.exec(flag)
    if (!match) return []
    const joined = match[1] !== undefined
    const value = match[1] ?? execArgv[index + 1] ?? ''
    if (!/(^|\/)tsx(\/|$)/.test(value)) return []
    return joined ? [flag] : [flag, value]
  })
}

function childEnvironment({ dir, runtime, library, deadline }: ChildOptions): NodeJS.ProcessEnv {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(inherited),
    ...(library === undefined ? {} : { NAPI_RS_NATIVE_LIBRARY_PATH: library }),
    [engineVariables.dir]: dir,
    [engineVariables.runtime]: runtime,
    [engineVariables.deadline]: String(deadline),
  }
}

function keepTail(child: ChildProcess): () => string {
  let tail = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-LAST_WORDS)
    })
  }
  return () => tail.trim()
}

function deathOf(child: ChildProcess, lastWords: () => string): Promise<Death> {
  return new Promise((resolve) => {
    // `close` comes after `exit`, when all output and messages are read; without a process there is only `error`.
    child.once('close', (code, signal) => resolve({ code, signal, lastWords: lastWords() }))
    child.on('error', (error) => {
      if (child.pid === undefined) resolve({ code: null, signal: null, lastWords: error.message })
    })
  })
}

function answerOf(child: ChildProcess, died: Promise<Death>): Promise<EngineAnswer> {
  return new Promise((resolve) => {
    const refuse = (message: string): void => resolve({ type: 'refused', reason: 'failed', message })
    const limit = setTimeout(() => refuse(`it did not open within ${OPEN_LIMIT / 1000} s`), OPEN_LIMIT)
    child.on('message', (message) => {
      if (isEngineAnswer(message)) resolve(message)
    })
    void died.then((death) => {
      clearTimeout(limit)
      refuse(describe(death))
    })
  })
}

function describe({ code, signal, lastWords }: Death): string {
  const meaning = ENDINGS.get(signal ?? code ?? '')
  return [`its process ended with ${signal ?? `code ${code}`}`, meaning, lastWords.replace(/\s+/g, ' ')]
    .filter(Boolean)
    .join(': ')
}
