import type { TokenSource } from './api.ts'

/** As much of the browser's WebSocket as is used, so that tests can bring another. */
export interface Wire {
  send(data: string): void
  close(code?: number): void
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  onerror: (() => void) | null
}

export interface SocketOptions {
  token: TokenSource
  /** `/ws` of the page's own host by default. */
  url?: string
  open?: (url: string) => Wire
  times?: Partial<SocketTimes>
}

/** All in milliseconds. */
export interface SocketTimes {
  /** How long an answer may take. */
  answer: number
  /** Silence after which the other end is asked for a sign of life. */
  idle: number
  /** The same while a ticket is watched: the server then says something at least every 25 s. */
  idleWatching: number
  firstPause: number
  longestPause: number
}

export const usualTimes: SocketTimes = {
  answer: 10_000,
  idle: 20_000,
  idleWatching: 35_000,
  firstPause: 500,
  longestPause: 30_000,
}
