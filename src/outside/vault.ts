import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** Seals what has to be read again, unlike passwords: AES-256-GCM under a key derived from the signing secret. */
export function createVault(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'parley vault', 32))
  return {
    seal(text: string): string {
      const iv = randomBytes(ivBytes)
      const sealing = createCipheriv(cipher, key, iv)
      const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()])
      return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url')
    },

    /** Throws when it was sealed under another secret, or changed. */
    open(sealed: string): string {
      const bytes = Buffer.from(sealed, 'base64url')
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes))
      opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]).toString('utf8')
    },
  }
}

export type Vault = ReturnType<typeof createVault>
