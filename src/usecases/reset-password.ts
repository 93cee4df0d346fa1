import type { z } from 'zod'
import type { forgotPasswordBody, resetPasswordBody } from '../contracts/sessions.ts'
import { isStaff } from '../domain/actor.ts'
import { invalid } from '../domain/errors.ts'
import { displayName } from '../domain/people.ts'
import type { UserRecord } from '../domain/records.ts'
import type { Purpose } from '../store/one-time-tokens.ts'
import { recordAct } from './audit.ts'
import type { Caller, Services } from './context.ts'
import { endSessionsOf } from './end-sessions.ts'

/** Seconds that a mailed token works. */
const lifetimes: Record<Purpose, number> = { reset: 900, invitation: 604_800 }

const letters: Record<Purpose, { subject: string; text: (name: string, link: string) => string }> = {
  reset: {
    subject: 'Choose a new password',
    text: (name, link) =>
      `Hello ${name},\n\nhere you can choose a new password. The link works once, for 15 minutes:\n\n${link}\n\n` +
      'If you did not ask for it, you need not do anything.\n',
  },
  invitation: {
    subject: 'Your account is ready',
    text: (name, link) =>
      `Hello ${name},\n\nan account was made for you. Choose a password to begin; the link works once, for 7 days:\n\n${link}\n`,
  },
}

/** Mails a link with which a person chooses a password. */
export async function mailPasswordLink(services: Services, user: UserRecord, purpose: Purpose): Promise<void> {
  if (!user.email) return
  const { store, secrets, settings, mailer } = services
  const token = secrets.create()
  await store.oneTimeTokens.add(token.hash, user.id, purpose, new Date(Date.now() + lifetimes[purpose] * 1000))
  const page = isStaff(user) ? 'console' : 'portal'
  // Behind the hash the token is sent to no server and stands in no log.
  const link = `${settings.publicUrl()}/${page}/password#token=${token.secret}`
  const { subject, text } = letters[purpose]
  await mailer.send({ to: user.email, personId: user.id, subject, text: text(displayName(user), link) })
}

/** Mails a reset link to the account of this address. Whether there is one shows neither in the answer nor in its time. */
export async function forgotPassword(
  services: Services,
  input: z.output<typeof forgotPasswordBody>,
  caller: Caller,
): Promise<void> {
  await services.limits.take('reset', caller.address)
  services.inBackground('a reset mail', async () => {
    const found = await services.store.secrets.byLogin(input.email)
    if (!found?.user.active) return
    await services.limits.take('resetMail', found.user.id)
    await mailPasswordLink(services, found.user, 'reset')
  })
}

/** Sets a password by a mailed token; all sessions end. */
export async function resetPassword(
  services: Services,
  input: z.output<typeof resetPasswordBody>,
  caller: Caller,
): Promise<void> {
  await services.limits.take('reset', caller.address)
  const { store, secrets, passwords } = services
  const passwordHash = await passwords.hash(input.password)
  const userId = await store.oneTimeTokens.spend(secrets.hash(input.token), new Date())
  if (!userId) throw invalid('token', 'was used, is too old, or never existed')
  await store.secrets.setPassword(userId, passwordHash)
  await store.oneTimeTokens.removeOf(userId)
  await endSessionsOf(services, userId)
  await recordAct(services, { actorId: userId, caller }, 'password.reset', userId)
}
