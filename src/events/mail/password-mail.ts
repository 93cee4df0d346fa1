import { isStaff } from '../../domain/actor.ts'
import { passwordLetter } from '../../domain/mails/letters.ts'
import { displayName } from '../../domain/people.ts'
import type { UserRecord } from '../../domain/records.ts'
import { type Composed, type ComposeParts, rendered, voiceOf } from './compose.ts'

/** Seconds that a mailed token works. */
const lifetimes = { reset: 900, invitation: 604_800 } as const

/**
 * A mail with a link with which a person chooses a password. Its token is made only now, so that it is in the mail and
 * nowhere else; one of an earlier try that failed works as long.
 */
export async function passwordMail(
  parts: ComposeParts,
  purpose: 'reset' | 'invitation',
  user: UserRecord,
): Promise<Composed> {
  const token = parts.newSecret()
  const until = new Date(Date.now() + lifetimes[purpose] * 1000)
  await parts.store.oneTimeTokens.add(token.hash, user.id, purpose, until)
  const page = isStaff(user) ? 'console' : 'portal'
  // Behind the hash the token is sent to no server and stands in no log.
  const url = `${parts.publicUrl()}/${page}/password#token=${token.secret}`
  const { brand, speech } = await voiceOf(parts, null)
  return rendered(passwordLetter({ speech, brand: brand.name, name: displayName(user), purpose, url }), brand, speech)
}
