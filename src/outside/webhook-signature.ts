import { createHmac, randomBytes } from 'node:crypto'

/** Standard Webhooks: secrets are 24 to 64 random bytes, in base64 behind this. */
const prefix = 'whsec_'
const secretBytes = 32

export const newWebhookSecret = (): string => prefix + randomBytes(secretBytes).toString('base64')

/**
 * `webhook-signature` as Standard Webhooks has it: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; one
 * for each secret, with spaces between.
 * @param timestamp seconds since 1970
 */
export function webhookSignature(secrets: string[], id: string, timestamp: number, body: string): string {
  const signed = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return signed.join(' ')
}
