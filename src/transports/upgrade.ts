import { EventEmitter } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isAllowedOrigin } from './origin.ts'

const answer = (status: string): string => `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`

/**
 * Splits the upgrades of one HTTP server on which Socket.IO listens already: what is for its path reaches it, everything
 * else whoever listens on `others`. Left to themselves, both libraries answer every upgrade and break each other's.
 * Foreign origins are refused here for both, because engine.io would answer them 400.
 */
export function splitUpgrades(server: Server, publicUrl: string | undefined) {
  const socketIo = new EventEmitter()
  for (const listener of server.listeners('upgrade')) socketIo.on('upgrade', listener as () => void)
  server.removeAllListeners('upgrade')
  const others = new EventEmitter()
  const upgraded = new Set<Duplex>()
  let closing = false

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    const refuse = (status: string) => void socket.end(answer(status), () => socket.destroy())
    if (closing) return refuse('503 Service Unavailable')
    if (!isAllowedOrigin(request, publicUrl)) return refuse('403 Forbidden')
    const theirs = request.url?.startsWith('/socket.io/') ? socketIo : others
    theirs.emit('upgrade', request, socket, head)
  })

  return {
    others,

    /**
     * Takes no more upgrades, and cuts those that are still there after a while. Neither library knows a socket whose
     * handshake it has not finished, and the HTTP server would wait for it for ever.
     * @param patience milliseconds
     */
    close(patience: number): void {
      closing = true
      setTimeout(() => {
        for (const socket of upgraded) socket.destroy()
      }, patience).unref()
    },
  }
}
