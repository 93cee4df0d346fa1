import { signal } from '@preact/signals'
import { tokenInHash } from '../mailed-token.ts'

/** The token of the mailed link that opened this page, until it is spent; kept in memory only. */
export const mailedToken = signal<string | null>(null)

/** Takes the token out of the address bar, so that it is in no history, screenshot or shared link. */
const take = (): void => {
  const token = tokenInHash(location.hash)
  if (!token) return
  mailedToken.value = token
  history.replaceState(null, '', location.pathname + location.search)
}

take()
// Another link pasted into the same tab only changes the hash.
addEventListener('hashchange', take)
