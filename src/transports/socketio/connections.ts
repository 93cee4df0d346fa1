import { randomUUID } from 'node:crypto'
import { closeCodes } from '../../contracts/sockets.ts'
import type { Actor } from '../../domain/actor.ts'
import { AppError, toProblem } from '../../domain/errors.ts'
import { homeRooms } from '../../domain/rooms.ts'
import type { Logger } from '../../outside/logger.ts'
import { authenticate } from '../../usecases/authenticate.ts'
import type { Services } from '../../usecases/context.ts'
import { assertMayListen } from '../../usecases/gate.ts'
import { callerOf, type TrustFunction } from '../caller.ts'
import { floodGuard, floodPause, refusal } from '../flood.ts'
import type { Hub, IoSocket } from '../hub.ts'
import { liveConnection } from '../live-connection.ts'
import { acknowledge, reported } from '../run-command.ts'
import { boundBuffer } from './bound-buffer.ts'

type Acknowledge = (reply: unknown) => void

/** Signs Socket.IO clients in at their handshake and runs every command they send. */
export function acceptSocketIo(hub: Hub, services: Services, log: Logger, trust: TrustFunction): void {
  const actors = new WeakMap<IoSocket, Actor>()

  hub.io.use(async (socket, next) => {
    try {
      await services.limits.take('connect', callerOf(socket.request, trust).address)
      const { token } = socket.handshake.auth
      if (typeof token !== 'string') throw new AppError('unauthenticated')
      const actor = await authenticate(services, token)
      assertMayListen(actor)
      actors.set(socket, actor)
      next()
    } catch (error) {
      const problem = reported(error, randomUUID(), log)
      next(Object.assign(new Error(problem.detail), { data: problem }))
    }
  })

  hub.io.on('connection', (socket) => {
    const actor = actors.get(socket)
    if (!actor) return void socket.disconnect(true)

    const end = (code: number, retryAfter: number) => {
      socket.emit('closing', { code, retryAfter })
      socket.disconnect(true)
    }
    const live = liveConnection(actor, {
      join: (room) => socket.join(room),
      leave: (room) => socket.leave(room),
      ...{ joined: hub.joined, attendance: hub.attendance, end },
    })
    socket.data.end = end
    boundBuffer(socket, log)
    void socket.join(homeRooms(actor))
    socket.on('disconnect', live.closed)

    const caller = callerOf(socket.request, trust)
    const flood = floodGuard(services.limits.factor)
    // One listener for all commands: nothing that arrives can miss it, whatever its name or shape.
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const requestId = randomUUID()
      const last = args.at(-1)
      const excess = flood()
      if (excess === 'end') return end(closeCodes.tooMany, floodPause)
      if (typeof last !== 'function') {
        if (excess === 'refuse') return void socket.emit('problem', refusal(requestId).error)
        const error = new AppError(
          'validation_failed',
          'A command needs an acknowledgement function as its last argument.',
        )
        socket.emit('problem', toProblem(error, requestId))
        return
      }
      const answer = last as Acknowledge
      if (excess === 'refuse') return answer(refusal(requestId))
      const ctx = { ...services, actor: live.actor(), caller: { ...caller, requestId }, connection: live.connection }
      const input = args.length > 1 ? args[0] : undefined
      void acknowledge(ctx, name, input, requestId, log).then((reply) => answer(reply))
    })
  })
}
