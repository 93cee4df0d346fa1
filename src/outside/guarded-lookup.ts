import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import pLimit from 'p-limit'
import { isPublicAddress } from './public-address.ts'

/** Names to addresses: the system's, or a test's. */
export type Resolve = (hostname: string, options: LookupOptions) => Promise<LookupAddress[]>

/** The system's look-up takes a thread of the few that passwords are checked on too, for as long as DNS is silent. */
const atOnce = pLimit(2)

const bySystem: Resolve = (hostname, options) =>
  atOnce(
    () =>
      new Promise((resolve, reject) => {
        systemLookup(hostname, { ...options, all: true }, (error, found) => (error ? reject(error) : resolve(found)))
      }),
  )

export class NotPublic extends Error {
  override name = 'NotPublic'

  constructor() {
    super('the host has an address that is not public')
  }
}

/**
 * Resolves a name for a socket that is about to connect. The socket takes exactly the addresses that were looked at
 * here, so that a name which answers differently from one moment to the next gains nothing. One address that is not
 * public is enough to refuse all.
 */
export function guardedLookup(allowPrivate: boolean, resolve: Resolve = bySystem): LookupFunction {
  async function addresses(hostname: string, options: LookupOptions): Promise<LookupAddress[]> {
    const found = await resolve(hostname, options)
    if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address))) throw new NotPublic()
    return found
  }
  return (hostname, options, done) => {
    addresses(hostname, options).then(
      (found) => {
        const [first] = found
        if (!first) done(new Error('the host has no address'), '')
        else if (options.all) done(null, found)
        else done(null, first.address, first.family)
      },
      (error: Error) => done(error, ''),
    )
  }
}
