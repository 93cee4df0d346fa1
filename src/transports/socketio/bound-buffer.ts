import type { Logger } from '../../outside/logger.ts'
import { mostBuffered } from '../buffered.ts'
import type { IoSocket } from '../hub.ts'

/**
 * Cuts a connection whose packets pile up: engine.io keeps them without a limit while a client does not read. There is
 * no goodbye, since it would have to wait behind all of them.
 */
export function boundBuffer({ conn }: IoSocket, log: Logger): void {
  let waiting = 0
  conn.on('packetCreate', ({ data }: { data?: unknown }) => {
    waiting += typeof data === 'string' ? data.length : 0
    if (waiting <= mostBuffered) return
    log.info({ waiting }, 'a socket is too slow and is cut')
    conn.close(true)
  })
  // From here on they are with the transport, which takes no more until these are gone.
  conn.on('flush', () => {
    waiting = 0
  })
}
