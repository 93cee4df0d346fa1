/** A random id of 32 to 36 characters. On plain-http hosts `crypto.randomUUID` is undefined; `getRandomValues` is not. */
export const randomId = (): string =>
  typeof crypto.randomUUID === 'function'
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
