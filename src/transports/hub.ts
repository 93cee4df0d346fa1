import type { Server as HttpServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Server, type Socket } from 'socket.io'
import type { ClientToServer, ServerToClient } from '../contracts/sockets.ts'
import { type Emit, sessionRoom } from '../domain/rooms.ts'
import type { RedisLink } from '../outside/redis.ts'
import { createAttendance } from './attendance.ts'
import { isAllowedOrigin } from './origin.ts'

/** Bytes: the longest message with every character escaped, and its envelope. */
export const maxFrame = 131_072

/** Milliseconds that connections get to take their goodbye: a long-polling client has to come for it. */
const farewellWithin = 1000

interface BetweenNodes {
  endSessions: (sessionIds: string[]) => void
  attendanceChanged: () => void
}

/** What every socket of the hub carries, raw ones too. */
export interface SocketData {
  end?: (code: number, retryAfter: number) => void
}

export type Io = Server<ClientToServer, ServerToClient, BetweenNodes, SocketData>
export type IoSocket = Socket<ClientToServer, ServerToClient, BetweenNodes, SocketData>

/** The rooms of all sockets, Socket.IO's and raw ones, on this node and through Redis on the others. */
export async function createHub(
  server: HttpServer,
  options: { redis: RedisLink | undefined; epoch: string; publicUrl?: string | undefined },
) {
  const io: Io = new Server(server, {
    // Upgrades of other paths are not ours to hang up on.
    destroyUpgrade: false,
    serveClient: false,
    connectTimeout: 5000,
    maxHttpBufferSize: maxFrame,
    allowRequest: (request, answer) => answer(null, isAllowedOrigin(request, options.publicUrl)),
  })
  if (options.redis) {
    const { pub, sub } = options.redis
    const { createShardedAdapter } = await import('@socket.io/redis-adapter')
    // The link offers just what the adapter calls. Nodes of one database share its epoch, others stay apart.
    const adapter = createShardedAdapter(pub as never, sub as never, { channelPrefix: `parley:${options.epoch}` })
    io.adapter(adapter as never)
  }

  const here = io.of('/')

  function endHere(sessionIds: string[], code = 4401, retryAfter = 0): void {
    for (const sessionId of sessionIds) {
      for (const id of here.adapter.rooms.get(sessionRoom(sessionId)) ?? [])
        here.sockets.get(id)?.data.end?.(code, retryAfter)
    }
  }
  io.on('endSessions', (sessionIds) => endHere(sessionIds))

  const attendance = createAttendance()
  io.on('attendanceChanged', attendance.hinted)

  async function untilAllLeft(): Promise<void> {
    const deadline = Date.now() + farewellWithin
    while (io.engine.clientsCount > 0 && Date.now() < deadline) await pause(20)
  }

  // The payload type follows from the name; Socket.IO's overloads cannot see that through a generic.
  const emit: Emit = (room, name, payload) => void io.to(room).emit(name as 'typing', payload as never)

  return {
    io,
    emit,

    endHere,

    /** Who of the staff is connected to this node. */
    attendance,

    /** Lets other nodes know that it has changed; best effort. */
    hintOthers(): void {
      if (options.redis) io.serverSideEmit('attendanceChanged')
    },

    /** How many sockets this node has. */
    size: (): number => here.sockets.size,

    /** The rooms that sockets of this node are in. */
    roomsHere: (): Iterable<string> => here.adapter.rooms.keys(),

    /** Sends to the sockets of this node alone. */
    emitHere: ((room, name, payload) =>
      void io.local.to(room).emit(name as 'typing', payload as never)) satisfies Emit as Emit,

    endSessions(sessionIds: string[]): void {
      endHere(sessionIds)
      if (options.redis) io.serverSideEmit('endSessions', sessionIds)
    },

    /** Resolves once a room just joined is heard from all nodes. */
    joined: async (): Promise<void> => options.redis?.subscribed(),

    /** Tells every socket of this node to come back, to whatever node, spread over some seconds. */
    async close(): Promise<void> {
      const longestPause = 3
      for (const socket of here.sockets.values()) socket.data.end?.(4503, Math.ceil(Math.random() * longestPause))
      io.disconnectSockets(true)
      await untilAllLeft()
      io.engine.close()
      await here.adapter.close()
    },
  }
}

export type Hub = Awaited<ReturnType<typeof createHub>>
