import { type Signal, signal } from '@preact/signals-core'
import type { CommandInput, CommandName, CommandOutput } from '../../src/contracts/commands.ts'
import type { EventName, EventPayload } from '../../src/contracts/events.ts'
import type { EventFrame, ReplyFrame } from '../../src/contracts/sockets.ts'
import { ApiError, unavailable } from './api-error.ts'
import { backoff } from './backoff.ts'
import { createCalls } from './calls.ts'
import { type SocketOptions, usualTimes, type Wire } from './socket-options.ts'
import { createWatchdog } from './watchdog.ts'

export type { Wire } from './socket-options.ts'

export type SocketState = 'online' | 'connecting' | 'offline'

export interface Socket {
  /** `offline` once a first try to come back has failed; it stays so until the next success. */
  state: Signal<SocketState>
  /** Rejects with an ApiError; not connected, connection lost or no answer within 10 s is `unavailable`. */
  send<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>
  on<Name extends EventName>(name: Name, fn: (payload: EventPayload<Name>) => void): () => void
  /** Calls `fn` after each successful authentication; at once too, if connected already. */
  onOnline(fn: () => void): () => void
  /** Calls `fn` when it is closed for good. */
  onClosed(fn: () => void): void
  close(): void
}

const ownUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`
const notAuthenticated = 4401

/**
 * A live connection that comes back by itself. One that looks open but is dead (half-open) is found by its silence: the
 * server tells the head of watched tickets now and then, and is asked for some answer when it does not. A token that
 * was renewed is shown to the server before the old one ends.
 */
export const createSocket = (options: SocketOptions): Socket => {
  const { answer, idle, idleWatching, firstPause, longestPause } = { ...usualTimes, ...options.times }
  const state = signal<SocketState>('connecting')
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const onlineListeners = new Set<() => void>()
  const closedListeners = new Set<() => void>()
  const watched = new Set<string>()
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
    watched.clear()
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
  const probe = (): void => {
    const probed = wire
    // The cheapest question there is: what is not watched is no error.
    if (probed && state.value === 'online')
      calls.ask((data) => probed.send(data), 'ticket:unwatch', { ticketId: '' }, answer / 2).catch(() => {})
  }
  const showToken = (to: Wire): void => {
    authenticate(to, answer / 2).catch((error: unknown) => {
      if (error instanceof ApiError && error.problem.status === 401) lose(to, notAuthenticated)
    })
  }
  const look = async (): Promise<void> => {
    if (state.value !== 'online') return
    if (Date.now() - heardAt >= (watched.size ? idleWatching : idle)) probe()
    const token = await options.token().catch(() => null)
    if (token && token !== usedToken && wire && state.value === 'online') showToken(wire)
  }
  const stop = createWatchdog(idle / 5, {
    look: () => void look(),
    wake: () => (wire ? probe() : void connect()),
    cut: () => wire && lose(wire, 0),
  })
  void connect()

  return {
    state,
    async send<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
      const to = wire
      if (!to || state.value !== 'online') throw unavailable()
      const output = await calls.ask((data) => to.send(data), name, input, answer)
      if (name === 'ticket:watch' && wire === to) watched.add((input as CommandInput<'ticket:watch'>).ticketId)
      if (name === 'ticket:unwatch') watched.delete((input as CommandInput<'ticket:unwatch'>).ticketId)
      return output as CommandOutput<Name>
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
    onClosed: (fn) => void closedListeners.add(fn),
    close() {
      closed = true
      stop()
      clearTimeout(retry)
      if (wire) lose(wire, 0)
      state.value = 'offline'
      for (const fn of closedListeners) fn()
    },
  }
}
