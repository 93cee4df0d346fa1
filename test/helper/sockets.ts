import assert from 'node:assert/strict'
import { once } from 'node:events'
import { io, type Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import type { Teardown } from './app.ts'
import { eventually } from './eventually.ts'

export interface Heard {
  name: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests assert on it, which is the check
  payload: any
}

// biome-ignore lint/suspicious/noExplicitAny: as above
export type Reply = { ok: boolean; data?: any; error?: any }

/** Either kind of socket, as a test uses it. */
export interface TestSocket {
  kind: 'socket.io' | 'websocket'
  call(command: string, input?: unknown): Promise<Reply>
  /** Every event so far, in the order of arrival. */
  heard: Heard[]
  /** The payloads of one event. */
  of(name: string): Heard['payload'][]
  /** Waits until an event with this name (and this test) has arrived. */
  hears(name: string, where?: (payload: Heard['payload']) => boolean): Promise<Heard['payload']>
  close(): void
  /** Resolves with the close code; over Socket.IO that of the `closing` event. */
  closed: Promise<number>
  io?: Socket
  ws?: WebSocket
}

function recorder() {
  const heard: Heard[] = []
  return {
    heard,
    of: (name: string) => heard.filter((event) => event.name === name).map((event) => event.payload),
    hears: (name: string, where: (payload: Heard['payload']) => boolean = () => true) =>
      eventually(() => {
        const found = heard.find((event) => event.name === name && where(event.payload))
        assert(found, `no ${name}; heard ${heard.map((event) => event.name).join(', ')}`)
        return found.payload
      }),
  }
}

export async function openSocketIo(t: Teardown, url: string, token: string, options = {}): Promise<TestSocket> {
  const socket = io(url, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...options,
  })
  t.teardown(() => socket.disconnect())
  const record = recorder()
  let code = 0
  socket.on('closing', (closing: { code: number }) => {
    code = closing.code
  })
  socket.onAny((name: string, payload: unknown) => record.heard.push({ name, payload }))
  const closed = new Promise<number>((resolve) => socket.on('disconnect', () => resolve(code)))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  return {
    kind: 'socket.io',
    ...record,
    closed,
    io: socket,
    call: (command, input) => socket.timeout(10_000).emitWithAck(command, input),
    close: () => void socket.disconnect(),
  }
}

/** A raw socket that has not signed in. */
export async function openRaw(t: Teardown, url: string, options = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, options)
  t.teardown(() => socket.terminate())
  await once(socket, 'open')
  return socket
}

export async function openWebSocket(t: Teardown, url: string, token: string): Promise<TestSocket> {
  const socket = await openRaw(t, url)
  const record = recorder()
  const waiting = new Map<number, (reply: Reply) => void>()
  let ids = 0
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data))
    if (frame.event) {
      const { event: name, ...payload } = frame
      record.heard.push({ name, payload })
    } else {
      const { id, ...reply } = frame
      waiting.get(id)?.(reply)
      waiting.delete(id)
    }
  })
  const call = (cmd: string, input?: unknown) =>
    new Promise<Reply>((resolve) => {
      const id = ++ids
      waiting.set(id, resolve)
      socket.send(JSON.stringify({ id, cmd, input }))
    })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const welcome = await call('auth', { token })
  if (!welcome.ok) throw Object.assign(new Error(welcome.error.detail), { data: welcome.error })
  return { kind: 'websocket', ...record, closed, ws: socket, call, close: () => socket.close() }
}

export const openers = { 'socket.io': openSocketIo, websocket: openWebSocket } as const
