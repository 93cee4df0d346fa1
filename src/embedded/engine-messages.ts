/**
 * Why the engine did not open: another process has the directory, its native library does not load here, or anything
 * else, such as a directory that cannot be written.
 */
export type Refusal = 'locked' | 'unloadable' | 'failed'

/** What the engine's process tells its parent, once. */
export type EngineAnswer = { type: 'opened'; socket: string } | { type: 'refused'; reason: Refusal; message: string }

/** What the parent tells the engine's process. */
export type EngineOrder = { type: 'stop' }

/** The environment variables that the parent sets for the engine's process. */
export const engineVariables = {
  /** The database directory. */
  dir: 'PARLEY_ENGINE_DIR',
  /** The folder for its socket. */
  runtime: 'PARLEY_ENGINE_RUNTIME',
  /** Until when to wait for another engine to leave the directory, in milliseconds as `Date.now()` tells them. */
  deadline: 'PARLEY_ENGINE_DEADLINE',
} as const

/** Whether a message over IPC is the engine's answer: loaders of the parent's own may use the channel too. */
export function isEngineAnswer(message: unknown): message is EngineAnswer {
  return hasType(message) && (message.type === 'opened' || message.type === 'refused')
}

/** Whether a message over IPC is an order to the engine. */
export function isEngineOrder(message: unknown): message is EngineOrder {
  return hasType(message) && message.type === 'stop'
}

function hasType(message: unknown): message is { type: unknown } {
  return typeof message === 'object' && message !== null && 'type' in message
}
