import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'

const self = ["'self'"]

/** Nothing but files of our own; no inline script or style anywhere. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': self,
    'style-src': self,
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': self,
    'connect-src': self,
    'frame-src': self,
    'manifest-src': self,
    'form-action': self,
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
}

/**
 * Security headers for every answer. What browsers honour over https only, and what would break pages served over
 * plain http to other machines (HSTS, COOP, origin isolation), is sent over https only.
 */
export async function securityHeaders(app: FastifyInstance, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: https && { policy: 'same-origin' },
    originAgentCluster: https,
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
}

/** Lets a page be framed by these origins, where all others are framed by nobody. */
export function allowFraming(reply: FastifyReply, origins: readonly string[]): void {
  const policy = String(reply.getHeader('content-security-policy'))
  const ancestors = ["'self'", ...origins].join(' ')
  void reply
    .removeHeader('x-frame-options')
    .header('content-security-policy', policy.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`))
}
