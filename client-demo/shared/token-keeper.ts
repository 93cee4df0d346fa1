import type { TokenSource } from './api.ts'
import { unavailable } from './api-error.ts'

export interface Granted {
  accessToken: string
  /** Seconds. */
  expiresIn: number
  /** Whose it is. */
  user?: { id: string }
}

export interface TokenKeeper {
  token: TokenSource
  /** Takes over a token that was granted otherwise, such as by a login. */
  keep(granted: Granted): void
  /** Forgets the token; whoever waits for a renewal under way is refused. */
  drop(): void
}

const otherPerson = () => unavailable('Whoever asked is not signed in here any more.')

/** Seconds before its end at which a token is renewed. */
const margin = 60

/**
 * Holds one access token in memory and renews it before it ends, one flight at a time. What one person asked for is
 * never answered with the token of the next: a message on its way would go out under the wrong name.
 *
 * @param renew fetches a new one; null means that there is no session any more; a rejection is passed to the caller.
 * @param now milliseconds of a clock that a change of the system time does not move.
 */
export const createTokenKeeper = (
  renew: () => Promise<Granted | null>,
  now: () => number = () => performance.now(),
): TokenKeeper => {
  let held: { value: string; freshUntil: number } | null = null
  let flight: Promise<string | null> | null = null
  let generation = 0
  let owner: string | undefined
  /** The tokens that the owner has had; another one's that is refused is not exchanged for theirs. */
  let issued = new Set<string>()

  const forget = (): void => {
    generation++
    flight = null
    held = null
    owner = undefined
    issued = new Set()
  }
  const keep = ({ accessToken, expiresIn, user }: Granted): void => {
    if (user?.id !== owner && owner !== undefined) forget()
    generation++
    owner = user?.id
    issued.add(accessToken)
    held = { value: accessToken, freshUntil: now() + Math.max(expiresIn / 2, expiresIn - margin) * 1000 }
  }

  const fly = async (): Promise<string | null> => {
    const started = { generation, issued }
    const granted = await renew()
    if (started.generation === generation) {
      if (granted) keep(granted)
      else held = null
    }
    if (started.issued === issued) return held?.value ?? null
    if (granted || held) throw otherPerson()
    return null
  }

  return {
    keep,
    drop: forget,
    token(rejected) {
      if (rejected && !issued.has(rejected)) return Promise.reject(otherPerson())
      if (held && held.value !== rejected && now() < held.freshUntil) return Promise.resolve(held.value)
      if (flight) return flight
      const mine = fly().finally(() => {
        if (flight === mine) flight = null
      })
      flight = mine
      return mine
    },
  }
}
