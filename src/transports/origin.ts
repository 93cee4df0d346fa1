import type { IncomingMessage } from 'node:http'

/**
 * Whether a socket may be opened from where the request comes: our own pages, or no browser at all. Browsers let any
 * page open a WebSocket anywhere and send no preflight, so that the server has to look (RFC 6455, section 10.2).
 */
export function isAllowedOrigin({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl: string | undefined): boolean {
  const { origin } = headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  if (publicUrl && new URL(publicUrl).origin === origin) return true
  return new URL(origin).host === headers.host
}

/** The origin of the page that a request comes from, where it is not one of our own. */
export const foreignOrigin = (
  request: Pick<IncomingMessage, 'headers'>,
  publicUrl: string | undefined,
): string | undefined => (isAllowedOrigin(request, publicUrl) ? undefined : request.headers.origin)
