import { randomUUID } from 'node:crypto'
import type { Actor } from '../../domain/actor.ts'
import { AppError, toProblem } from '../../domain/errors.ts'
import { homeRooms } from '../../domain/rooms.ts'
import type { Logger } from '../../outside/logger.ts'
import { authenticate } from '../../usecases/authenticate.ts'
import type { Services } from '../../usecases/context.ts'
import type { Hub, IoSocket } from '../hub.ts'
import { liveConnection } from '../live-connection.ts'
import { acknowledge, reported } from '../run-command.ts'

type Acknowledge = (reply: unknown) => void

/** Signs Socket.IO clients in at their handshake and runs every command they send. */
export function acceptSocketIo(hub: Hub, services: Services, log: Logger): void {
  const actors = new WeakMap<IoSocket, Actor>()

  hub.io.use(async (socket, next) => {
    try {
      const { token } = socket.handshake.auth
      if (typeof token !== 'string') throw new AppError('unauthenticated')
      actors.set(socket, await authenticate(services, token))
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
      joined: hub.joined,
      end,
    })
    socket.data.end = end
    void socket.join(homeRooms(actor))
    socket.on('disconnect', live.closed)

    // One listener for all commands: nothing that arrives can miss it, whatever its name or shape.
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const requestId = randomUUID()
      const last = args.at(-1)
      if (typeof last !== 'function') {
        const error = new AppError(
          'validation_failed',
          'A command needs an acknowledgement function as its last argument.',
        )
        socket.emit('problem', toProblem(error, requestId))
        return
      }
      const answer = last as Acknowledge
      const ctx = { ...services, actor: live.actor(), connection: live.connection }
      const input = args.length > 1 ? args[0] : undefined
      void acknowledge(ctx, name, input, requestId, log).then((reply) => answer(reply))
    })
  })
}
