import { createHash, randomBytes } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import { audiences, type TokenAudience } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'

export interface AccessClaims {
  userId: string
  sessionId: string
  audience: TokenAudience
  siteId: string | null
  /** Milliseconds since 1970. */
  expiresAt: number
}

/** How many verified tokens a node remembers; verifying one again is then a look-up. */
const remembered = 10_000

/**
 * Access tokens: JWTs (RFC 7519) with one fixed algorithm, HS256, and the claims `sub`, `sid`, `aud`, `iat`, `exp`.
 * @param ttl seconds
 */
export function createTokens(secret: string, ttl: number) {
  const sign = createSigner({ key: secret, algorithm: 'HS256', expiresIn: ttl * 1000 })
  const verify = createVerifier({
    key: secret,
    algorithms: ['HS256'],
    allowedAud: [...audiences],
    requiredClaims: ['sub', 'sid', 'aud', 'iat', 'exp'],
    cache: remembered,
  })

  return {
    /** Seconds that an access token lasts. */
    ttl,

    issue({ userId, sessionId, audience, siteId }: Omit<AccessClaims, 'expiresAt'>): string {
      // The random id makes tokens of one second differ, so that a renewed one is never taken for its forerunner.
      const jti = randomBytes(6).toString('base64url')
      return sign({ sub: userId, sid: sessionId, aud: audience, jti, ...(siteId && { site: siteId }) })
    },

    /** Throws `unauthenticated` for anything but a valid token of ours. */
    verify(token: string): AccessClaims {
      try {
        const claims: Record<string, unknown> = verify(token)
        const { sub, sid, aud, exp, site } = claims
        const audience = audiences.find((known) => known === aud)
        if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number' || !audience) {
          throw new AppError('unauthenticated')
        }
        const siteId = typeof site === 'string' ? site : null
        return { userId: sub, sessionId: sid, audience, siteId, expiresAt: exp * 1000 }
      } catch (error) {
        throw error instanceof AppError ? error : new AppError('unauthenticated', undefined, { cause: error })
      }
    },
  }
}

export type Tokens = ReturnType<typeof createTokens>

const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Opaque secrets of 256 bits for refresh and visitor tokens. They are random, so a plain hash keeps them safe. */
export const secrets = {
  hash,
  create(): { secret: string; hash: string } {
    const secret = randomBytes(32).toString('base64url')
    return { secret, hash: hash(secret) }
  },
}

export type Secrets = typeof secrets
