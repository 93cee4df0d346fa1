import type { z } from 'zod'
import type { User, updateMeBody } from '../contracts/users.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { presentUser } from '../domain/people.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { endSessionsOf } from './end-sessions.ts'
import { guess } from './guesses.ts'
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

/**
 * Changes the actor's own profile. A new password or e-mail address, to which reset mails go, needs the current
 * password; a new password ends the other sessions.
 */
export const updateMe = useCase({
  access: anyone,
  async run(ctx, { password, currentPassword, ...profile }: Input): Promise<User> {
    const known = await ctx.store.users.byId(ctx.actor.id)
    const movesAddress = profile.email !== undefined && profile.email !== known?.email
    if (password !== undefined || movesAddress) await assertPassword(ctx, currentPassword)
    const passwordHash = password === undefined ? undefined : await ctx.passwords.hash(password)
    const user = await ctx.store.users.update(ctx.actor.id, { ...profile, ...(passwordHash && { passwordHash }) })
    if (!user) throw new AppError('unauthenticated')
    ctx.store.people.forget(user.id)
    if (passwordHash) {
      await endSessionsOf(ctx, user.id, ctx.actor.sessionId)
      await ctx.store.oneTimeTokens.removeOf(user.id)
      await audit(ctx, 'password.changed', user.id)
    }
    return presentUser(user)
  },
})

async function assertPassword(ctx: Context, current: string | undefined): Promise<void> {
  if (current === undefined) throw invalid('currentPassword', 'is needed for this')
  const proven = await guess(ctx, `password:${ctx.actor.id}`, ctx.caller, async () => {
    const known = await ctx.store.secrets.passwordHash(ctx.actor.id)
    return (await ctx.passwords.verify(current, known)) || undefined
  })
  if (!proven) throw invalid('currentPassword', 'is wrong')
}
