import type { WebSocket } from 'ws'
import { closeCodes } from '../../contracts/sockets.ts'
import { mostBuffered } from '../buffered.ts'
import type { Hub, IoSocket, SocketData } from '../hub.ts'

/** Bytes waiting to be sent on one socket above which hints such as typing are left out. */
const hintsUpTo = 65_536

type Packets = readonly (string | Buffer)[]

/** One broadcast goes to many sockets with the same packets: its frame is made once. */
const frames = new WeakMap<Packets, string>()

/**
 * The frame of an event from Socket.IO's packet, `2["name",{…}]` (Socket.IO protocol, revision 5). Event names are
 * ours and hold nothing that JSON escapes, so that the text is cut apart rather than parsed.
 */
export function frameOf(packets: Packets): string {
  const made = frames.get(packets)
  if (made !== undefined) return made
  const packet = String(packets[0])
  const nameEnd = packet.indexOf('",')
  const name = packet.slice(3, nameEnd)
  const frame = `{"event":"${name}",${packet.slice(nameEnd + 3, -1)}`
  frames.set(packets, frame)
  return frame
}

/**
 * Lets a raw WebSocket take part in the hub's rooms, on all nodes, through a socket-shaped member of the adapter.
 * It offers what broadcasting, `fetchSockets` and `disconnectSockets` use of a socket.
 */
export function enrol(hub: Hub, id: string, socket: WebSocket, end: NonNullable<SocketData['end']>) {
  const namespace = hub.io.of('/')
  const { adapter } = namespace

  const member = {
    id,
    data: { end } satisfies SocketData,
    handshake: { auth: {}, headers: {}, query: {} },
    get rooms() {
      return adapter.socketRooms(id) ?? new Set<string>()
    },
    client: {
      writeToEngine(packets: Packets, options: { volatile?: boolean }) {
        if (socket.bufferedAmount > mostBuffered) return end(closeCodes.tooSlow, 1)
        if (options.volatile && socket.bufferedAmount > hintsUpTo) return
        socket.send(frameOf(packets))
      },
    },
    join: (rooms: string | string[]) => adapter.addAll(id, new Set([rooms].flat())),
    leave: (room: string) => adapter.del(id, room),
    disconnect: () => socket.close(),
  }
  // Only the members above are ever used of it.
  namespace.sockets.set(id as never, member as unknown as IoSocket)
  void adapter.addAll(id, new Set([id]))

  return {
    join: member.join,
    leave: member.leave,
    dismiss(): void {
      adapter.delAll(id)
      namespace.sockets.delete(id as never)
    },
  }
}
