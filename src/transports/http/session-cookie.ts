import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Session, SessionMode } from '../../contracts/users.ts'
import { AppError } from '../../domain/errors.ts'
import { isAllowedOrigin } from '../origin.ts'

const names: Record<SessionMode, string> = { cookie: 'parley_console', portal: 'parley_portal' }

/** `__Host-` binds a cookie to this very host; browsers take it over https only (RFC 6265bis, section 4.1.3.2). */
const nameOf = (mode: SessionMode, request: FastifyRequest) =>
  request.protocol === 'https' ? `__Host-${names[mode]}` : names[mode]

const attributes = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const

/**
 * The refresh token that a browser keeps for one of our pages. Browsers send a SameSite=Strict cookie to nobody else's
 * requests; where one should all the same, its own words give it away. Throws `forbidden`.
 */
export function refreshCookie(
  request: FastifyRequest,
  mode: SessionMode,
  publicUrl: string | undefined,
): string | undefined {
  const site = request.headers['sec-fetch-site']
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (foreign || !isAllowedOrigin(request.raw, publicUrl)) {
    throw new AppError('forbidden', 'Sessions in cookies are for our own pages.')
  }
  return request.cookies[nameOf(mode, request)]
}

/** Moves a session's refresh token from the answer into a cookie where the client asked for that. */
export function keepInCookie(
  session: Session,
  mode: SessionMode | undefined,
  maxAge: number,
  request: FastifyRequest,
  reply: FastifyReply,
): Session {
  if (!mode || session.refreshToken === null) return session
  void reply.setCookie(nameOf(mode, request), session.refreshToken, { ...attributes(request), maxAge })
  return { ...session, refreshToken: null }
}

/** The page that a sign-out names; the console's cookie is the one that API clients know. */
export function namedIn(body: unknown): SessionMode {
  return typeof body === 'object' && body !== null && 'session' in body && body.session === 'portal'
    ? 'portal'
    : 'cookie'
}

export function clearCookies(request: FastifyRequest, reply: FastifyReply, modes: SessionMode[]): void {
  for (const mode of modes) {
    void reply.clearCookie(nameOf(mode, request), attributes(request))
  }
}
