import type { z } from 'zod'
import type { forgotPasswordBody, resetPasswordBody } from '../contracts/sessions.ts'
import { invalid } from '../domain/errors.ts'
import type { UserRecord } from '../domain/records.ts'
import type { Purpose } from '../store/one-time-tokens.ts'
import { recordAct } from './audit.ts'
import type { Caller, Services } from './context.ts'
import { endSessionsOf } from './end-sessions.ts'

/** Mails a link with which a person chooses a password. Its token is made when the mail is sent. */
export async function mailPasswordLink(services: Services, user: UserRecord, purpose: Purpose): Promise<void> {
  if (!user.email) return
  await services.queueMail({ eventId: services.newId(), kind: purpose, personId: user.id })
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
  const userId = await store.oneTimeTokens.spend(secrets.hash(input.token), services.now())
  if (!userId) throw invalid('token', 'was used, is too old, or never existed')
  await store.secrets.setPassword(userId, passwordHash)
  await store.oneTimeTokens.removeOf(userId)
  await endSessionsOf(services, userId)
  await recordAct(services, { actorId: userId, caller }, 'password.reset', userId)
}
