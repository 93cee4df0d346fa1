import type { TokenSource } from './api.ts'

export interface Granted {
  accessToken: string
  /** Seconds. */
  expiresIn: number
}

export interface TokenKeeper {
  token: TokenSource
  /** Takes over a token that was granted otherwise, such as by a login. */
  keep(granted: Granted): void
  /** Forgets the token; a renewal under way is ignored when it ends. */
  drop(): void
}

/** Seconds before its end at which a token is renewed. */
const margin = 60

/**
 * Holds one access token in memory and renews it before it ends, one flight at a time.
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

  const keep = ({ accessToken, expiresIn }: Granted): void => {
    generation++
    held = { value: accessToken, freshUntil: now() + Math.max(expiresIn / 2, expiresIn - margin) * 1000 }
  }

  const fly = async (): Promise<string | null> => {
    const started = generation
    const granted = await renew()
    if (started !== generation) return held?.value ?? null
    if (granted) keep(granted)
    else held = null
    return held?.value ?? null
  }

  return {
    keep,
    drop() {
      generation++
      held = null
    },
    token(rejected) {
      if (held && held.value !== rejected && now() < held.freshUntil) return Promise.resolve(held.value)
      flight ??= fly().finally(() => {
        flight = null
      })
      return flight
    },
  }
}
