import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'

const longestUserAgent = 200

export type TrustProxy = boolean | number | string

export type TrustFunction = (address: string, hop: number) => boolean

/** Which proxies to believe about whom they forward for, as Fastify's `trustProxy` takes it. */
export function trustFunction(trust: TrustProxy): TrustFunction {
  if (typeof trust === 'boolean') return () => trust
  if (typeof trust === 'number') return (_address, hop) => hop < trust
  return proxyAddr.compile(trust.split(',').map((address) => address.trim()))
}

export const userAgentOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string =>
  (headers['user-agent'] ?? '').slice(0, longestUserAgent)

/** Where a request of a socket comes from; Socket.IO's requests never pass through Fastify. */
export function callerOf(request: IncomingMessage, trust: TrustFunction) {
  return {
    address: proxyAddr(request, trust),
    userAgent: userAgentOf(request),
  }
}
