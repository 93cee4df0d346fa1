/** The token that a mailed link carries behind its hash, or null. */
export const tokenInHash = (hash: string): string | null =>
  new URLSearchParams(hash.replace(/^#/, '')).get('token') || null
