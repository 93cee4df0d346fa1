import { createHmac } from 'node:crypto'

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs claims as a site's server would, by nothing but RFC 7515 and RFC 7518. */
export function signIdentity(claims: object, secret: string, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** Seconds since 1970, so many from now. */
export const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds
