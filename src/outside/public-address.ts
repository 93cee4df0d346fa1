import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Where new global addresses are given out (RFC 4291, section 2.4); everything public in IPv6 is in here. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/** Answers only inside Azure's networks (WireServer), though no registry lists it as special. */
const wireServer = ipaddr.IPv4.parse('168.63.129.16')

/**
 * Whether an address is one of the public internet. Everything in the registries of special addresses (RFC 6890) is
 * not: private, loopback, link-local, shared (CGNAT), multicast, documentation, and what wraps an IPv4 address (NAT64,
 * 6to4, Teredo), whatever it wraps. A v4-mapped one counts as the IPv4 address that it is.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  if (address instanceof ipaddr.IPv6) return address.match(globalUnicast)
  return !address.match(wireServer, 32)
}

/** Names that never lead to the public internet: RFC 6761, RFC 6762, RFC 8375, and one reserved by ICANN. */
const insideNames = /(^|\.)(localhost|local|internal|home\.arpa|localdomain|lan|intranet|corp|home)$/

/** Whether a host of a parsed URL can be seen not to be public: an address that is not, or a name for the inside. */
export function isSurelyInside(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host) !== 0) return !isPublicAddress(host)
  return !host.includes('.') || insideNames.test(host)
}
