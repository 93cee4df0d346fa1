import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { canChangeOwned, canUseOwned, type Owned } from '../domain/owned.ts'
import type { Context } from './context.ts'
import type { Raw } from './use-case.ts'

/** A page has all of them: nobody reads through more. */
const mostOwned = 200

/** Throws `forbidden` for customers. */
export function staffOnly(ctx: Context): void {
  if (!isStaff(ctx.actor)) throw new AppError('forbidden')
}

/** Staff make tools for themselves; shared ones are for admins to make. */
export function mayMakeOwned(ctx: Context, { shared }: Raw): void {
  staffOnly(ctx)
  const ownerId = shared === true ? null : ctx.actor.id
  if (!canChangeOwned(ctx.actor, { ownerId })) throw new AppError('forbidden', 'Admins make what is shared.')
}

/** The owner of a new one. Throws `conflict` where there are too many already. */
export async function ownerOfNew(
  ctx: Context,
  shared: boolean | undefined,
  store: { count(ownerId: string | null): Promise<number> },
): Promise<string | null> {
  const ownerId = shared ? null : ctx.actor.id
  if ((await store.count(ownerId)) >= mostOwned) throw new AppError('conflict', `There are ${mostOwned} already.`)
  return ownerId
}

/** Loads one that the actor may use, or change. Throws `not_found` for other people's own. */
export const ownedAccess =
  <Thing extends Owned>(byId: (ctx: Context, raw: Raw) => Promise<Thing | undefined>, to: 'use' | 'change') =>
  async (ctx: Context, raw: Raw): Promise<Thing> => {
    staffOnly(ctx)
    const thing = await byId(ctx, raw)
    if (!thing || !canUseOwned(ctx.actor, thing)) throw new AppError('not_found')
    if (to === 'change' && !canChangeOwned(ctx.actor, thing)) throw new AppError('forbidden')
    return thing
  }
