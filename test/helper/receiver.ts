import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Teardown } from './app.ts'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests assert on it, which is the check
  body: any
}

export interface Receiver {
  url: string
  /** Everything that was ever sent to it, also what it failed on. */
  received: Received[]
  /** Those whose answer was a success. */
  taken: Received[]
}

/** How a receiver answers one request; undefined: 204. */
export type Behaviour = (received: Received, response: ServerResponse, request: IncomingMessage) => number | undefined

export const hang = 0

/** A real server for webhooks. A behaviour that answers `hang` has taken the response into its own hands. */
export async function startReceiver(t: Teardown, behave: Behaviour = () => 204): Promise<Receiver> {
  const received: Received[] = []
  const taken: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('error', () => undefined)
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const one = { path: request.url ?? '', headers: request.headers, text, body: JSON.parse(text) }
      received.push(one)
      const status = behave(one, response, request) ?? 204
      if (status === hang) return
      if (status < 300) taken.push(one)
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, taken }
}
