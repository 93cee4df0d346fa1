import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'

/** argon2id with the parameters that OWASP's Password Storage Cheat Sheet names first for one lane (19 MiB, t=2, p=1). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Each hash costs up to 60 ms of a core: more at once would starve everything else that uses the thread pool. */
const atOnce = 2

export function createPasswords() {
  const limit = pLimit(atOnce)
  const nobody = hash('nobody has this password', parameters)

  return {
    hash: (password: string): Promise<string> => limit(() => hash(password, parameters)),

    /** Without a hash it does the same work and says no, so that the time tells nobody whether a login exists. */
    async verify(password: string, hashed: string | undefined): Promise<boolean> {
      const against = hashed ?? (await nobody)
      const matches = await limit(() => verify(against, password))
      return matches && hashed !== undefined
    },
  }
}

export type Passwords = ReturnType<typeof createPasswords>
