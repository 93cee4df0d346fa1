import websocket from '@fastify/websocket'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import type { Logger } from './outside/logger.ts'
import { trustFunction, userAgentOf } from './transports/caller.ts'
import { type Hub, maxFrame } from './transports/hub.ts'
import { acceptSocketIo } from './transports/socketio/connections.ts'
import { splitUpgrades } from './transports/upgrade.ts'
import { acceptWebSocket, sendAway } from './transports/websocket/connections.ts'
import type { Services } from './usecases/context.ts'

/** Milliseconds that sockets get to part, both kinds with their goodbyes. */
const partWithin = 2500

interface Parts {
  http: FastifyInstance
  hub: Hub
  services: Services
  log: Logger
  config: Pick<Config, 'publicUrl' | 'trustProxy'>
}

/**
 * Takes sockets of both kinds in on one server, as `app.ts` does with everything else. When the server closes they are
 * told to go before it waits for them; `onClose` is called first.
 */
export async function socketParts({ http, hub, services, log, config }: Parts, onClose: () => void): Promise<void> {
  acceptSocketIo(hub, services, log, trustFunction(config.trustProxy))
  const accept = acceptWebSocket(hub, services, log)
  const upgrades = splitUpgrades(http.server, config.publicUrl)
  await http.register(websocket, {
    // It listens for upgrades on this emitter as on a server, and never uses anything else of it.
    options: { server: upgrades.others as never, maxPayload: maxFrame },
    // Its own way of closing would tell clients nothing.
    preClose(done) {
      onClose()
      upgrades.close(partWithin)
      const failed = (error: unknown) => log.warn({ err: error }, 'sockets could not be closed politely')
      void hub
        .close()
        .catch(failed)
        .then(() => sendAway(this.websocketServer.clients))
        .then(() => done())
    },
  })
  await http.register((raw, _options, done) => {
    raw.get('/ws', { websocket: true, schema: { hide: true } }, (socket, request) =>
      accept(socket, { ip: request.ip, userAgent: userAgentOf(request.raw) }),
    )
    done()
  })
}
