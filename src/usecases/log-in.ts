import type { z } from 'zod'
import type { logInBody, Session } from '../contracts/users.ts'
import { AppError } from '../domain/errors.ts'
import type { Services } from './context.ts'
import { startSession } from './start-session.ts'

/** Signs in by e-mail or username. Same answer and same work for an unknown login and a wrong password. */
export async function logIn(services: Services, input: z.output<typeof logInBody>): Promise<Session> {
  const found = await services.store.users.byLogin(input.login)
  const matches = await services.passwords.verify(input.password, found?.passwordHash)
  if (!found || !matches || !found.user.active) {
    throw new AppError('unauthenticated', 'Login or password is wrong.')
  }
  return await startSession(services, found.user)
}
