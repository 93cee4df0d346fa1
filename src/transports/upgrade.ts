import { EventEmitter } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isAllowedOrigin } from './origin.ts'

/**
 * Splits the upgrades of one HTTP server: Socket.IO listens for its own path, everything else reaches whoever listens
 * on the emitter returned. Left to themselves, both libraries answer every upgrade and break each other's.
 */
export function splitUpgrades(server: Server, publicUrl: string | undefined): EventEmitter {
  const others = new EventEmitter()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.startsWith('/socket.io/')) return
    if (isAllowedOrigin(request, publicUrl)) {
      others.emit('upgrade', request, socket, head)
    } else {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    }
  })
  return others
}
