import type { SessionMode } from '../../src/contracts/users.ts'

/**
 * Whether this browser has signed in to a page before. The session itself is in a cookie that scripts cannot see; the
 * hint saves strangers a question to the server that can only be refused.
 */
export const createSignInHint = (mode: SessionMode) => {
  const key = `parley:${mode}:signed-in`
  return {
    /** True also where the browser keeps nothing for us: then only asking tells. */
    maybe(): boolean {
      try {
        return localStorage.getItem(key) !== null
      } catch {
        return true
      }
    },
    set(signedIn: boolean): void {
      try {
        if (signedIn) localStorage.setItem(key, '1')
        else localStorage.removeItem(key)
      } catch {
        // Without the hint the server is asked.
      }
    },
  }
}
