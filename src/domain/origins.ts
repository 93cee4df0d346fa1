/** Scheme, host and port in the form that browsers send (RFC 6454, section 6.2), or undefined for what is no origin. */
function parse(text: string): { scheme: string; host: string; port: string } | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, origin } = new URL(text)
  return origin === 'null' ? undefined : { scheme: protocol, host: hostname, port }
}

const wildcard = '//*.'

/**
 * Whether an origin is among those of a site. `https://*.shop.example` stands for every host below `shop.example`, as
 * in a Content-Security-Policy, but not for that host itself.
 */
export function isAmong(origins: readonly string[], origin: string): boolean {
  const given = parse(origin)
  // What a browser sends is an origin and nothing else: no path, no user, no capital letters, no wildcard.
  if (!given || new URL(origin).origin !== origin || given.host.includes('*')) return false
  return origins.some((allowed) => {
    const wanted = parse(allowed.replace(wildcard, '//'))
    if (!wanted || wanted.scheme !== given.scheme || wanted.port !== given.port) return false
    return allowed.includes(wildcard) ? given.host.endsWith(`.${wanted.host}`) : given.host === wanted.host
  })
}
