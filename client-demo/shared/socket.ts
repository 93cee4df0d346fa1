import { type Signal, signal } from '@preact/signals'
import type { CommandInput, CommandName, CommandOutput } from '../../src/contracts/commands.ts'
import type { EventName, EventPayload } from '../../src/contracts/events.ts'
import type { EventFrame, ReplyFrame } from '../../src/contracts/sockets.ts'
import type { TokenSource } from './api.ts'
import { ApiError, unavailable } from './api-error.ts'
import { backoff } from './backoff.ts'
import { createCalls } from './calls.ts'

export type SocketState = 'online' | 'connecting' | 'offline'

export interface Socket {
  /** `offline` once a first try to come back has failed; it stays so until the next success. */
  state: Signal<SocketState>
  /** Rejects with an ApiError; not connected, connection lost or no answer within 10 s is `unavailable`. */
  send<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>
  on<Name extends EventName>(name: Name, fn: (payload: EventPayload<Name>) => void): () => void
  /** Calls `fn` after each successful authentication; at once too, if connected already. */
  onOnline(fn: () => void): () => void
  close(): void
}

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
  /** All in milliseconds. */
  times?: { answer?: number; idle?: number; firstPause?: number; longestPause?: number }
}

const ownUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`
const notAuthenticated = 4401

/**
 * A live connection that comes back by itself. A connection that looks open but is dead (half-open) is found by asking
 * for an answer whenever nothing arrived for 20 s; the question is `auth` with the present token, which also renews the
 * socket's authentication before it ends.
 */
export const createSocket = (options: SocketOptions): Socket => {
  const { answer = 10_000, idle = 20_000, firstPause = 500, longestPause = 30_000 } = options.times ?? {}
  const state = signal<SocketState>('connecting')
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const onlineListeners = new Set<() => void>()
  let wire: Wire | null = null
  let connecting = false
  let failures = 0
  let heardAt = 0
  let usedToken: string | undefined
  let refused = false
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  /** No answer, and no other sign of life since the question: the connection is dead, whatever it looks like. */
  const calls = createCalls((patience) => {
    if (wire && Date.now() - heardAt >= patience) lose(wire, 0)
  })

  const receive = (data: unknown): void => {
    heardAt = Date.now()
    const frame = JSON.parse(String(data)) as ReplyFrame | EventFrame
    if ('event' in frame) for (const fn of [...(listeners.get(frame.event) ?? [])]) fn(frame as never)
    else calls.answered(frame)
  }

  const lose = (from: Wire, code: number): void => {
    if (wire !== from) return
    wire = null
    connecting = false
    refused = code === notAuthenticated
    from.onopen = from.onmessage = from.onclose = null
    from.close()
    calls.abandon()
    again()
  }

  const again = (): void => {
    if (closed) return
    state.value = failures > 0 ? 'offline' : 'connecting'
    clearTimeout(retry)
    retry = setTimeout(connect, backoff(failures++, firstPause, longestPause))
  }

  const authenticate = async (to: Wire, patience = answer): Promise<void> => {
    const token = await options.token()
    if (!token) throw unavailable('Nobody is signed in.')
    usedToken = token
    await calls.ask((data) => to.send(data), 'auth', { token }, patience)
  }

  const connect = async (): Promise<void> => {
    if (closed || connecting || wire) return
    connecting = true
    clearTimeout(retry)
    try {
      const token = refused ? await options.token(usedToken) : await options.token()
      if (closed) return
      if (!token) throw unavailable('Nobody is signed in.')
      refused = false
      const url = options.url ?? ownUrl()
      const made = options.open ? options.open(url) : (new WebSocket(url) as Wire)
      wire = made
      const tooSlow = setTimeout(() => lose(made, 0), answer)
      made.onclose = ({ code }) => {
        clearTimeout(tooSlow)
        lose(made, code)
      }
      made.onerror = () => {}
      made.onmessage = ({ data }) => receive(data)
      made.onopen = () => {
        clearTimeout(tooSlow)
        authenticate(made).then(
          () => {
            if (wire !== made) return
            connecting = false
            failures = 0
            state.value = 'online'
            for (const fn of [...onlineListeners]) fn()
          },
          (error: unknown) =>
            lose(made, error instanceof ApiError && error.problem.status === 401 ? notAuthenticated : 0),
        )
      }
    } catch {
      connecting = false
      again()
    }
  }

  /** Asks the other end for a sign of life; silence ends the connection, and with it begins a new one. */
  const probe = (patience: number): void => {
    const probed = wire
    if (!probed || state.value !== 'online') return
    authenticate(probed, patience).catch((error: unknown) => {
      if (error instanceof ApiError && error.problem.status === 401) lose(probed, notAuthenticated)
    })
  }

  const beat = async (): Promise<void> => {
    if (state.value !== 'online') return
    const token = await options.token().catch(() => null)
    if (Date.now() - heardAt >= idle || (token && token !== usedToken)) probe(answer / 2)
  }
  const heart = setInterval(() => void beat(), idle / 5)

  const wake = (): void => {
    if (typeof document !== 'undefined' && document.visibilityState === 'hidden') return
    if (wire) probe(answer / 2)
    else void connect()
  }
  const target = typeof window === 'undefined' ? undefined : window
  target?.addEventListener('online', wake)
  target?.document.addEventListener('visibilitychange', wake)
  void connect()

  return {
    state,
    async send<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
      const to = wire
      if (!to || state.value !== 'online') throw unavailable()
      return (await calls.ask((data) => to.send(data), name, input, answer)) as CommandOutput<Name>
    },
    on(name, fn) {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known)
      known.add(fn)
      return () => known.delete(fn)
    },
    onOnline(fn) {
      onlineListeners.add(fn)
      if (state.value === 'online') fn()
      return () => onlineListeners.delete(fn)
    },
    close() {
      closed = true
      clearInterval(heart)
      clearTimeout(retry)
      target?.removeEventListener('online', wake)
      target?.document.removeEventListener('visibilitychange', wake)
      if (wire) lose(wire, 0)
      state.value = 'offline'
    },
  }
}
