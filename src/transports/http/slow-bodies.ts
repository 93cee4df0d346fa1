import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Milliseconds within which a request has to arrive whole, and how often that is checked. */
export const requestTimeout = 15_000
export const connectionsCheckingInterval = 2000
/** The same for uploads, of which a telephone with a poor line sends 10 MB in some minutes. */
export const uploadTimeout = 600_000
/** Milliseconds between two looks at an upload: some of it has to have arrived in between. */
const stallTimeout = requestTimeout

const isUpload = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && /^\/api\/v1\/tickets\/[^/?]+\/attachments(\?|$)/.test(url)

function hangUp(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) request.destroy()
  else request.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => request.destroy())
}

/**
 * Cuts off who sends a body drop by drop. Node's own limit is one for all requests, so that it has to leave uploads
 * their time; everything else is held to less here.
 */
export function cutSlowBodies(server: Server): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { headers } = request
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
    const upload = isUpload(request)
    let seen = request.socket.bytesRead
    const timer = setInterval(
      () => {
        if (request.complete || request.destroyed) return clearInterval(timer)
        const { bytesRead } = request.socket
        if (upload && bytesRead > seen) {
          seen = bytesRead
          return
        }
        clearInterval(timer)
        hangUp(request, response)
      },
      upload ? stallTimeout : requestTimeout,
    )
    timer.unref()
    request.once('end', () => clearInterval(timer)).once('close', () => clearInterval(timer))
  })
}
