import type { CommandInput, CommandName, CommandOutput } from './commands.ts'
import type { Problem } from './errors.ts'
import type { EventName, EventPayload } from './events.ts'

/** Why a server ends a socket: WebSocket close codes; over Socket.IO the event `closing` carries them. */
export const closeCodes = {
  notAuthenticated: 4401,
  forbidden: 4403,
  tooSlow: 4408,
  tooMany: 4429,
  goingAway: 4503,
} as const

/** What acknowledges a command. */
export type Reply<Data> = { ok: true; data: Data } | { ok: false; error: Problem }

/** Before a Socket.IO disconnect: the close code and, in seconds, when to come back. */
export interface Closing {
  code: number
  retryAfter: number
}

/** The Socket.IO event maps of both ends. */
export type ClientToServer = {
  [Name in CommandName]: (input: CommandInput<Name>, ack: (reply: Reply<CommandOutput<Name>>) => void) => void
}
export type ServerToClient = { [Name in EventName]: (payload: EventPayload<Name>) => void } & {
  closing: (closing: Closing) => void
  /** Something that could not be acknowledged, because the packet gave no way to. */
  problem: (problem: Problem) => void
}

/** Raw WebSocket frames, JSON text both ways. */
export interface CommandFrame {
  id: string | number
  cmd: CommandName
  input: unknown
}
export type ReplyFrame = { id: string | number | null } & Reply<unknown>
export type EventFrame = { [Name in EventName]: { event: Name } & EventPayload<Name> }[EventName]
