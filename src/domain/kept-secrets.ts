/** A secret that proves something, sealed; it does until it is taken out. */
export interface KeptSecret {
  sealed: string
  /** Null: the present one. */
  until: Date | null
}

/** Old ones that still count, at most. */
const mostOld = 3

/** Those that count at a time. */
export const standing = (secrets: readonly KeptSecret[], at: Date): KeptSecret[] =>
  secrets.filter(({ until }) => until === null || until > at)

/**
 * A new secret in front of the old ones, which count for a while longer so that nobody is refused who still uses them.
 * @param overlap seconds
 */
export function rotated(secrets: readonly KeptSecret[], sealed: string, overlap: number, at: Date): KeptSecret[] {
  const until = new Date(at.getTime() + overlap * 1000)
  const old = standing(secrets, at).map((secret) => ({
    sealed: secret.sealed,
    until: secret.until && secret.until < until ? secret.until : until,
  }))
  return [{ sealed, until: null }, ...standing(old, at).slice(0, mostOld)]
}
