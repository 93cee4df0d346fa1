import type { z } from 'zod'
import type { User, updateMeBody } from '../contracts/users.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { presentUser } from '../domain/people.ts'
import type { Context } from './context.ts'
import { endSessionsOf } from './log-out.ts'
import { anyone, useCase } from './use-case.ts'

export const getMe = useCase({
  access: anyone,
  async run({ store, actor }, _input: unknown): Promise<User> {
    const user = await store.users.byId(actor.id)
    if (!user) throw new AppError('unauthenticated')
    return presentUser(user)
  },
})

type Input = z.output<typeof updateMeBody>

/** Changes the actor's own profile; a new password needs the current one and ends the other sessions. */
export const updateMe = useCase({
  access: anyone,
  async run(ctx, { password, currentPassword, ...profile }: Input): Promise<User> {
    const passwordHash = password === undefined ? undefined : await newHash(ctx, password, currentPassword)
    const user = await ctx.store.users.update(ctx.actor.id, { ...profile, ...(passwordHash && { passwordHash }) })
    if (!user) throw new AppError('unauthenticated')
    ctx.store.people.forget(user.id)
    if (passwordHash) await endSessionsOf(ctx, user.id, ctx.actor.sessionId)
    return presentUser(user)
  },
})

async function newHash(ctx: Context, password: string, current: string | undefined): Promise<string> {
  if (current === undefined) throw invalid('currentPassword', 'is needed to change the password')
  const known = await ctx.store.users.passwordHash(ctx.actor.id)
  if (!(await ctx.passwords.verify(current, known))) throw invalid('currentPassword', 'is wrong')
  return await ctx.passwords.hash(password)
}
