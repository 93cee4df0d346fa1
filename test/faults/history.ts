import { createWriteStream } from 'node:fs'
import type { Side } from '../../src/domain/actor.ts'

export type Via = 'rest' | 'socket.io' | 'websocket'

/** Something that a writer wants done, whatever number of tries it takes. */
export type Intent =
  | { does: 'send'; key: string; body: string; internal: boolean }
  | { does: 'edit'; messageId: string; body: string }
  | { does: 'delete'; messageId: string }
  | { does: 'status'; status: string }
  | { does: 'update'; priority: string }

/** One try begins. Tries of the same intent share `op`. */
export interface Invoke {
  type: 'invoke'
  /** Milliseconds since the run began. */
  at: number
  op: string
  attempt: number
  author: string
  side: Side
  ticketId: string
  via: Via
  node: string
  intent: Intent
}

/** The server said yes; of a send, what it said. */
export interface Ok {
  type: 'ok'
  at: number
  op: string
  attempt: number
  sent?: { id: string; seq: number; duplicate: boolean }
}

/** `fail`: the server said no, for good. `unknown`: nobody knows whether it happened. */
export interface NotOk {
  type: 'fail' | 'unknown'
  at: number
  op: string
  attempt: number
  why: string
}

/** The nemesis at work, for who reads the file. */
export interface Note {
  type: 'nemesis'
  at: number
  what: string
}

export type Entry = Invoke | Ok | NotOk | Note

type Fresh<E> = E extends Entry ? Omit<E, 'at'> : never

export interface History {
  entries: Entry[]
  add(entry: Fresh<Entry>): void
  /** Milliseconds since the run began. */
  now(): number
  close(): Promise<void>
}

/** Keeps every entry, and writes it to a file as a line of JSON. */
export function createHistory(file: string): History {
  const lines = createWriteStream(file)
  const entries: Entry[] = []
  const begun = performance.now()
  const now = () => Math.round(performance.now() - begun)
  return {
    entries,
    now,
    add(fresh) {
      // Each member of the union got back what was left out of it.
      const entry = { at: now(), ...fresh } as Entry
      entries.push(entry)
      lines.write(`${JSON.stringify(entry)}\n`)
    },
    close: () => new Promise((resolve) => lines.end(resolve)),
  }
}
