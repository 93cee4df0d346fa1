import type { z } from 'zod'
import type { Session, signUpBody } from '../contracts/users.ts'
import type { Caller, Services } from './context.ts'
import { startSession } from './start-session.ts'

/** Makes an account, always a customer's, and signs it in. Throws `conflict` when e-mail or username is taken. */
export async function signUp(services: Services, input: z.output<typeof signUpBody>, caller: Caller): Promise<Session> {
  await services.limits.take('signUp', caller.address)
  const { email, username, firstName, lastName } = input
  const passwordHash = await services.passwords.hash(input.password)
  const user = { email, username, firstName, lastName, role: 'customer' as const, passwordHash }
  return await startSession(services, await services.store.users.create(user, services.now()), caller)
}
