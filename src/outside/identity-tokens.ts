import { createHash } from 'node:crypto'
import { createVerifier } from 'fast-jwt'
import { z } from 'zod'
import { line } from '../contracts/primitives.ts'
import { email } from '../contracts/users.ts'

/** Seconds: how long an identity may be good for, and by how much clocks may differ. */
const longest = 300
const skew = 30

/** What cannot be shown of somebody is left out; who they are has to be right. */
const claims = z.object({
  sub: z
    .string()
    .min(1)
    .max(128)
    .refine((sub) => sub.isWellFormed()),
  aud: z.string(),
  exp: z.number(),
  name: line(80).optional().catch(undefined),
  email: email.optional().catch(undefined),
})

export interface Identity {
  /** The site's own id of the person. */
  externalId: string
  name: string | undefined
  email: string | undefined
  /** Tells this identity from every other one. */
  digest: string
  /** Until when it has to be remembered as used. */
  expiresAt: Date
}

/**
 * Reads an identity: a JWT (RFC 7519) that a site's server has signed with HS256 and one of these secrets, for this
 * site and for five minutes at most. Undefined for anything else; why is nobody's to know.
 */
export function readIdentity(token: string, siteKey: string, secrets: string[], at: Date): Identity | undefined {
  for (const key of secrets) {
    const payload = verified(token, siteKey, key, at)
    const { data } = claims.safeParse(payload)
    if (!data || data.exp > at.getTime() / 1000 + longest + skew) continue
    // The signature has spare bits that can be written in several ways; what it signs cannot.
    const signed = token.slice(0, token.lastIndexOf('.'))
    return {
      ...{ externalId: data.sub, name: data.name, email: data.email },
      digest: createHash('sha256').update(signed).digest('base64url'),
      expiresAt: new Date((data.exp + skew + 1) * 1000),
    }
  }
  return undefined
}

function verified(token: string, siteKey: string, key: string, at: Date): unknown {
  const verify = createVerifier({
    ...{ key, algorithms: ['HS256'], allowedAud: siteKey, requiredClaims: ['sub', 'aud', 'exp'] },
    ...{ clockTimestamp: at.getTime(), clockTolerance: skew * 1000 },
  })
  try {
    return verify(token)
  } catch {
    return undefined
  }
}

export type ReadIdentity = typeof readIdentity
