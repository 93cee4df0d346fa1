import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Hexadecimal digits of a signature: 96 bits, and short enough for an address (RFC 5321, section 4.5.3.1.1). */
const length = 24

/**
 * Signs what mails carry out and bring back, under a key derived from the signing secret: the address that proves a
 * thread, the link that ends mails about it. A sign is for one purpose and one person.
 */
export function createMailSigns(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'parley mail', 32))

  const sign = (purpose: string, ...parts: string[]): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest('hex')
      .slice(0, length)

  return {
    sign,

    verify(signature: string, purpose: string, ...parts: string[]): boolean {
      const right = Buffer.from(sign(purpose, ...parts))
      const given = Buffer.from(signature.toLowerCase())
      return given.length === right.length && timingSafeEqual(given, right)
    },
  }
}

export type MailSigns = ReturnType<typeof createMailSigns>
