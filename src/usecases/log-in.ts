import type { z } from 'zod'
import type { logInBody, Session } from '../contracts/users.ts'
import { AppError } from '../domain/errors.ts'
import type { UserRecord } from '../domain/records.ts'
import type { Caller, Services } from './context.ts'
import { guess } from './guesses.ts'
import { provesSecondFactor } from './second-factor.ts'
import { startSession } from './start-session.ts'

type Input = z.output<typeof logInBody>

/**
 * Signs in by e-mail or username. Same answer and same work for an unknown login and a wrong password. Where the
 * account has a second factor, a right password without a code is answered `unauthenticated` with an error at `code`.
 */
export async function logIn(services: Services, input: Input, caller: Caller): Promise<Session> {
  const user = await guess(services, input.login, caller, async () => await proven(services, input))
  if (!user) throw new AppError('unauthenticated', 'Login or password is wrong.')
  if (user.hasTotp) await assertSecondFactor(services, user, input.code, caller)
  return await startSession(services, user, caller)
}

async function proven({ store, passwords }: Services, { login, password }: Input): Promise<UserRecord | undefined> {
  const found = await store.secrets.byLogin(login)
  const matches = await passwords.verify(password, found?.passwordHash)
  return found && matches && found.user.active ? found.user : undefined
}

async function assertSecondFactor(
  services: Services,
  user: UserRecord,
  code: string | undefined,
  caller: Caller,
): Promise<void> {
  const refuse = (message: string) =>
    new AppError('unauthenticated', `The code of the second factor ${message}.`, {
      errors: [{ path: 'code', message }],
    })
  if (code === undefined) throw refuse('is needed')
  const right = await guess(services, `totp:${user.id}`, caller, async () =>
    (await provesSecondFactor(services, user.id, code)) ? true : undefined,
  )
  if (!right) throw refuse('is wrong or was used before')
}
