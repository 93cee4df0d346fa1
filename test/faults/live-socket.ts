import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import type { Via } from './history.ts'
import { answerWithin, type Call, noAnswer, type Outcome, ofProblem } from './outcome.ts'

export type SocketKind = Exclude<Via, 'rest'>

/** Either kind of socket, as long as it is connected. */
export interface LiveSocket {
  call: Call
  /** Resolves when it is no longer connected, whoever ended it. */
  closed: Promise<void>
  close(): void
}

/** Called with everything that is no answer; `payload` is the event's envelope. */
export type OnEvent = (name: string, payload: Record<string, unknown>) => void

/** Milliseconds. Servers are heard from at least every 25 s; who is silent for longer is gone. */
const connectWithin = 4000
const silentFor = 30_000

function openSocketIo(url: string, token: string, onEvent: OnEvent): Promise<LiveSocket> {
  const socket = io(url, {
    ...{ auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false },
    timeout: connectWithin,
  })
  const alive = watchdog(() => socket.disconnect())
  socket.onAny((name: string, payload: Record<string, unknown>) => {
    alive.heard()
    onEvent(name, payload)
  })
  socket.io.on('ping', alive.heard)
  const closed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve())).finally(alive.stop)
  const call: Call = async (command, input) => {
    try {
      const reply: unknown = await socket.timeout(answerWithin).emitWithAck(command, input)
      alive.heard()
      return ofReply(reply)
    } catch (error) {
      return noAnswer(error)
    }
  }
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      alive.stop()
      socket.disconnect()
      reject(error)
    }
    const late = setTimeout(() => refuse(new Error('no connection')), connectWithin)
    socket.once('connect', () => {
      clearTimeout(late)
      resolve({ call, closed, close: () => void socket.disconnect() })
    })
    socket.once('connect_error', (error) => {
      clearTimeout(late)
      refuse(error)
    })
  })
}

async function openWebSocket(url: string, token: string, onEvent: OnEvent): Promise<LiveSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, { handshakeTimeout: connectWithin })
  const alive = watchdog(() => socket.terminate())
  const waiting = new Map<number, (outcome: Outcome) => void>()
  let ids = 0
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve())).finally(() => {
    alive.stop()
    for (const answer of waiting.values()) answer({ is: 'unknown', why: 'connection lost' })
  })
  socket.on('ping', alive.heard)
  socket.on('message', (data) => {
    alive.heard()
    const { event, id, ...rest } = JSON.parse(String(data)) as Record<string, unknown>
    if (typeof event === 'string') onEvent(event, rest)
    else if (typeof id === 'number') waiting.get(id)?.(ofReply(rest))
  })
  const call: Call = (cmd, input) =>
    new Promise((resolve) => {
      const id = ++ids
      const late = setTimeout(() => answer({ is: 'unknown', why: 'no answer' }), answerWithin)
      const answer = (outcome: Outcome) => {
        clearTimeout(late)
        waiting.delete(id)
        resolve(outcome)
      }
      waiting.set(id, answer)
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, cmd, input }))
      else answer({ is: 'unknown', why: 'not connected' })
    })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.on('error', reject)
  })
  const welcome = await call('auth', { token })
  if (welcome.is !== 'ok') {
    socket.terminate()
    throw new Error(welcome.why)
  }
  return { call, closed, close: () => socket.terminate() }
}

function ofReply(reply: unknown): Outcome {
  const { ok, data, error } = reply as { ok: boolean; data?: unknown; error?: unknown }
  return ok ? { is: 'ok', data } : ofProblem(error)
}

function watchdog(bite: () => void) {
  const timer = setTimeout(bite, silentFor)
  return {
    heard: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}

/** Connects and signs in. Throws when that takes too long, or is refused. */
export const openSocket = (kind: SocketKind, url: string, token: string, onEvent: OnEvent): Promise<LiveSocket> =>
  (kind === 'socket.io' ? openSocketIo : openWebSocket)(url, token, onEvent)
