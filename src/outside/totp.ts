import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const period = 30
/** Steps before and after now whose codes are taken: clocks differ (RFC 6238, section 6). */
const window = 1
const recoveryCodeCount = 10

const generator = (secret: string, label = '') =>
  new TOTP({ issuer: 'Parley', label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })

/** Time-based one-time passwords (RFC 6238) with the parameters that every authenticator app knows. */
export const totp = {
  /** A secret in Base32, and the address that its QR code holds. */
  draft(label: string): { secret: string; uri: string } {
    const secret = new Secret({ size: 20 }).base32
    return { secret, uri: generator(secret, label).toString() }
  },

  /** The time step whose code this is, or undefined. */
  stepOf(secret: string, code: string, now: number): number | undefined {
    if (!/^\d{6}$/.test(code)) return undefined
    const delta = generator(secret).validate({ token: code, timestamp: now, window })
    return delta === null ? undefined : Math.floor(now / 1000 / period) + delta
  },

  /** Codes such as `k3v9-x2mq-81zt`, 60 bits each. */
  recoveryCodes(): string[] {
    return Array.from({ length: recoveryCodeCount }, () => {
      const letters = [...randomBytes(12)].map((byte) => 'abcdefghjkmnpqrstvwxyz0123456789'[byte % 32]).join('')
      return letters.replace(/(.{4})(?=.)/g, '$1-')
    })
  },
}

export type Totp = typeof totp
