/** Chance that repeats: the same seed makes the same choices. */
export interface Random {
  /** From `low` up to but without `high`. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<const T>(from: readonly [T, ...T[]]): T
  /** Another one that does not depend on how often this one is asked from now on. */
  fork(): Random
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to choose by. */
export function seeded(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    fork: () => seeded(Math.floor(next() * 2 ** 32)),
  }
}
