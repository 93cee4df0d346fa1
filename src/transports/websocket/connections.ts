import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import { closeCodes, type ReplyFrame } from '../../contracts/sockets.ts'
import type { Actor } from '../../domain/actor.ts'
import { AppError, toProblem } from '../../domain/errors.ts'
import { homeRooms } from '../../domain/rooms.ts'
import type { Logger } from '../../outside/logger.ts'
import { authenticate } from '../../usecases/authenticate.ts'
import type { Services } from '../../usecases/context.ts'
import { assertMayListen } from '../../usecases/gate.ts'
import { mostBuffered } from '../buffered.ts'
import { floodGuard, floodPause, refusal } from '../flood.ts'
import type { Hub } from '../hub.ts'
import { liveConnection } from '../live-connection.ts'
import { acknowledge, reported } from '../run-command.ts'
import { enrol } from './stand-in.ts'

/** Milliseconds within which the first frame has to sign the socket in. */
const authenticateWithin = 5000
/** Milliseconds between pings; a socket that has not answered the one before is dead. */
const pingEvery = 25_000

/** Milliseconds that who is told to go gets to answer, and to take what was sent before. */
const partWithin = 5000

/** What a connection needs to know of the request that opened it. */
interface Request {
  ip: string
  userAgent: string
}

interface Frame {
  id: string | number | null
  cmd: unknown
  input: unknown
}

/** A frame's parts. Throws `validation_failed` for anything that is no object with an `id` and a `cmd`. */
function parseFrame(text: string): Frame {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    throw new AppError('validation_failed', 'A frame is one JSON object: {id, cmd, input}.')
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) {
    throw new AppError('validation_failed', 'A frame is one JSON object: {id, cmd, input}.')
  }
  const { id, cmd, input } = frame as Record<string, unknown>
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new AppError('validation_failed', 'A frame needs an id, a string or a number.')
  }
  return { id, cmd, input }
}

/** Signs a raw WebSocket in by its first frame and runs every command it sends. */
export function acceptWebSocket(
  hub: Hub,
  services: Services,
  log: Logger,
): (socket: WebSocket, request: Request) => void {
  return (socket, request) => {
    const id = `raw-${randomUUID()}`
    let live: ReturnType<typeof liveConnection> | undefined
    let signingIn = false
    let member: ReturnType<typeof enrol> | undefined
    let answersPings = true
    const flood = floodGuard(services.limits.factor)

    const end = (code: number, retryAfter: number) => {
      if (socket.readyState !== socket.OPEN) return
      socket.close(code, JSON.stringify({ retryAfter }))
      setTimeout(() => socket.terminate(), partWithin).unref()
    }
    const reply = (frame: ReplyFrame) => {
      if (socket.bufferedAmount > mostBuffered) end(closeCodes.tooSlow, 1)
      else socket.send(JSON.stringify(frame))
    }
    const late = setTimeout(() => end(closeCodes.notAuthenticated, 0), authenticateWithin)
    const heartbeat = setInterval(() => {
      if (!answersPings) return socket.terminate()
      answersPings = false
      socket.ping()
    }, pingEvery)

    function welcome(actor: Actor): void {
      clearTimeout(late)
      const joining = enrol(hub, id, socket, end)
      member = joining
      const { joined, attendance } = hub
      live = liveConnection(actor, { join: joining.join, leave: joining.leave, joined, attendance, end })
      void joining.join(homeRooms(actor))
    }

    async function signIn({ id: frameId, cmd, input }: Frame, requestId: string): Promise<void> {
      try {
        const token = typeof input === 'object' && input !== null && 'token' in input ? input.token : undefined
        if (cmd !== 'auth' || typeof token !== 'string') {
          throw new AppError('unauthenticated', 'The first frame is {id, cmd: "auth", input: {token}}.')
        }
        await services.limits.take('connect', request.ip)
        const actor = await authenticate(services, token)
        assertMayListen(actor)
        if (socket.readyState !== socket.OPEN) return
        welcome(actor)
        const data = { user: actor.person, expiresAt: new Date(actor.expiresAt).toISOString() }
        reply({ id: frameId, ok: true, data })
      } catch (error) {
        const problem = reported(error, requestId, log)
        reply({ id: frameId, ok: false, error: problem })
        if (problem.code === 'unavailable') end(closeCodes.goingAway, problem.retryAfter ?? 1)
        else if (problem.code === 'rate_limited') end(closeCodes.tooMany, problem.retryAfter ?? 1)
        else if (problem.code === 'forbidden') end(closeCodes.forbidden, 0)
        else end(closeCodes.notAuthenticated, 0)
      }
    }

    async function handle(text: string): Promise<void> {
      const requestId = randomUUID()
      const excess = flood()
      if (excess === 'end') return end(closeCodes.tooMany, floodPause)
      let frame: Frame
      try {
        frame = parseFrame(text)
      } catch (error) {
        reply({ id: null, ok: false, error: reported(error, requestId, log) })
        if (!live) end(closeCodes.notAuthenticated, 0)
        return
      }
      if (live) {
        if (excess === 'refuse') return reply({ id: frame.id, ...refusal(requestId) })
        const caller = { address: request.ip, userAgent: request.userAgent, requestId }
        const ctx = { ...services, actor: live.actor(), caller, connection: live.connection }
        reply({ id: frame.id, ...(await acknowledge(ctx, frame.cmd, frame.input, requestId, log)) })
      } else if (signingIn) {
        const error = new AppError('unauthenticated', 'Wait for the answer to auth before the next command.')
        reply({ id: frame.id, ok: false, error: toProblem(error, requestId) })
      } else {
        signingIn = true
        await signIn(frame, requestId)
      }
    }

    // Attached before anything is awaited, or the first frame would be lost.
    socket.on('message', (data, isBinary) => {
      // Who was told to go may do nothing more, however long they take to answer the close frame.
      if (socket.readyState !== socket.OPEN) return
      if (isBinary) return end(1003, 0)
      handle(String(data)).catch((error: unknown) => log.error({ err: error }, 'a frame could not be answered'))
    })
    socket.on('pong', () => {
      answersPings = true
    })
    socket.on('error', (error) => log.debug({ err: error }, 'a raw socket failed'))
    socket.on('close', () => {
      clearTimeout(late)
      clearInterval(heartbeat)
      live?.closed()
      member?.dismiss()
    })
  }
}

/** Milliseconds that a client has to answer a close frame before its connection is cut. */
const closeWithin = 1000

/** Closes what the hub does not know, sockets that have not signed in, and cuts those that do not answer. */
export function sendAway(sockets: Iterable<WebSocket>): void {
  for (const socket of sockets) {
    socket.close(closeCodes.goingAway)
    setTimeout(() => socket.terminate(), closeWithin).unref()
  }
}
