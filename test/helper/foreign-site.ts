import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Teardown } from './app.ts'

/** How a page of a site is served: what its policy forbids, and what its own scripts do. */
interface ForeignPage {
  body: string
  headers?: Record<string, string>
}

export interface ForeignSite {
  /** `http://localhost:PORT`: another site than 127.0.0.1 for the browser, where all storage of frames is apart. */
  origin: string
  /** The address of a page of it. */
  at(name: string): string
}

/**
 * Somebody else's web site.
 * @param pages by name; `script.js` and the like are files, all else is HTML
 */
export async function startForeignSite(
  t: Teardown,
  pages: (origin: string) => Record<string, ForeignPage>,
): Promise<ForeignSite> {
  let served: Record<string, ForeignPage> = {}
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)
    const page = Object.hasOwn(served, name) ? served[name] : undefined
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
    response
      .writeHead(page ? 200 : name === 'favicon.ico' ? 204 : 404, { 'content-type': type, ...page?.headers })
      .end(page?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise((resolve) => server.close(resolve)).then(() => undefined))
  t.teardown(() => server.closeAllConnections())
  // An address that was listened on has a port.
  const { port } = server.address() as AddressInfo
  const origin = `http://localhost:${port}`
  served = pages(origin)
  return { origin, at: (name) => `${origin}/${name}` }
}

/** The line that installs the chat. */
export const chatTag = (parley: string, siteKey: string, more = ''): string =>
  `<script src="${parley}/widget.js" data-site="${siteKey}" ${more} async></script>`

/** A page whose policy lets nothing in but what docs/widget.md asks for. */
export const strictPolicy = (parley: string): Record<string, string> => ({
  'content-security-policy': [
    `default-src 'none'`,
    `script-src ${parley} 'self'`,
    `frame-src ${parley}`,
    `connect-src ${parley}`,
    `base-uri 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; '),
})

export const htmlPage = (inside: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title></head><body><main><h1>A shop</h1><button id="other">Something else</button></main>${inside}</body></html>`
