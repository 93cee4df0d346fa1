import { createHash } from 'node:crypto'
import type { Caller, Services } from './context.ts'

/** Logins are counted by a digest: what people type there may be a password. */
const digest = (text: string) =>
  createHash('sha256').update(text.normalize('NFKC').toLowerCase()).digest('base64url').slice(0, 22)

/**
 * Lets a proof of identity be tried. Throws `rate_limited` while guesses have to pause; counts those that fail.
 * @param prove answers undefined where the proof is wrong, or throws
 */
export async function guess<Result>(
  { limits }: Services,
  account: string,
  caller: Caller,
  prove: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  const counted = { account: digest(account), address: caller.address }
  await limits.mayGuess(counted)
  const result = await prove()
  // Guesses tried all at once were all let in; whoever comes behind the limit learns nothing, right or wrong.
  await limits.mayGuess(counted)
  if (result === undefined) await limits.guessedWrong(counted)
  else await limits.guessedRight(counted)
  return result
}
