import { EventEmitter } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isAllowedOrigin } from './origin.ts'

/**
 * Splits the upgrades of one HTTP server on which Socket.IO listens already: what is for its path reaches it, everything
 * else whoever listens on the emitter returned. Left to themselves, both libraries answer every upgrade and break each
 * other's. Foreign origins are refused here for both, because engine.io would answer them 400.
 */
export function splitUpgrades(server: Server, publicUrl: string | undefined): EventEmitter {
  const socketIo = new EventEmitter()
  for (const listener of server.listeners('upgrade')) socketIo.on('upgrade', listener as () => void)
  server.removeAllListeners('upgrade')
  const others = new EventEmitter()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isAllowedOrigin(request, publicUrl)) {
      const theirs = request.url?.startsWith('/socket.io/') ? socketIo : others
      theirs.emit('upgrade', request, socket, head)
    } else {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    }
  })
  return others
}
