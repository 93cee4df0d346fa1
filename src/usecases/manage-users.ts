import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { createUserBody, listUsersQuery, User, updateUserBody, userPage } from '../contracts/users.ts'
import { AppError } from '../domain/errors.ts'
import { presentUser } from '../domain/people.ts'
import { canManageUsers, type UserAction } from '../domain/policies.ts'
import type { UserRecord } from '../domain/records.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { endSessionsOf } from './end-sessions.ts'
import { mailPasswordLink } from './reset-password.ts'
import { type Raw, useCase } from './use-case.ts'

function allow(ctx: Context, action: UserAction): void {
  if (!canManageUsers(ctx.actor, action)) throw new AppError('forbidden')
}

/** Agents see customers; admins see everybody. */
export const listUsers = useCase({
  access: (ctx, raw) => allow(ctx, raw.role === 'customer' ? 'list-customers' : 'list-all'),
  async run({ store }, query: z.output<typeof listUsersQuery>): Promise<z.infer<typeof userPage>> {
    const { items, ...page } = await store.users.list({
      limit: query.limit ?? pageSize.default,
      count: query.count ?? false,
      ...(query.role && { role: query.role }),
      ...(query.q && { q: query.q }),
      ...(query.cursor && { cursor: query.cursor }),
    })
    return { items: items.map(presentUser), ...page }
  },
})

/** Makes an account of any role. Without a password its owner is invited by mail to choose one. */
export const createUser = useCase({
  access: (ctx) => allow(ctx, 'create'),
  async run(ctx, { password, ...fields }: z.output<typeof createUserBody>): Promise<User> {
    const passwordHash = password === undefined ? undefined : await ctx.passwords.hash(password)
    const user = await ctx.store.users.create({ ...fields, passwordHash }, ctx.now())
    await audit(ctx, 'user.created', user.id, { role: user.role })
    if (password === undefined) ctx.inBackground('an invitation', () => mailPasswordLink(ctx, user, 'invitation'))
    return presentUser(user)
  },
})

/** Changes another account; a new role or a switched-off account ends its sessions. The last admin stays one. */
export const updateUser = useCase({
  async access(ctx, raw: Raw): Promise<UserRecord> {
    allow(ctx, 'update')
    const user = typeof raw.userId === 'string' ? await ctx.store.users.byId(raw.userId) : undefined
    if (!user || user.erased) throw new AppError('not_found')
    return user
  },
  async run(ctx, { userId: _, ...fields }: z.output<typeof updateUserBody> & { userId: string }, user): Promise<User> {
    const { users, people } = ctx.store
    const role = fields.role ?? user.role
    const active = fields.active ?? user.active
    const losesAdmin = user.role === 'admin' && user.active && (role !== 'admin' || !active)
    const updated = await users.update(user.id, fields)
    people.forget(user.id)
    if (!updated) throw new AppError('not_found')
    // Looked at afterwards: of two admins who demote each other at once, neither may succeed.
    if (losesAdmin && !(await users.hasOtherAdmin(user.id))) {
      await users.update(user.id, { role: user.role, active: user.active })
      throw new AppError('conflict', 'The last admin has to stay one.')
    }
    if (role !== user.role || (user.active && !active)) await endSessionsOf(ctx, user.id)
    await audit(ctx, 'user.updated', user.id, { fields: Object.keys(fields).join(' '), role, active })
    return presentUser(updated)
  },
})
