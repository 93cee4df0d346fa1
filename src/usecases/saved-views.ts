import type { z } from 'zod'
import type { createViewBody, SavedView, savedViewList, updateViewBody } from '../contracts/saved-views.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError } from '../domain/errors.ts'
import { canChangeView, canSeeView, presentView, type SavedViewRecord, wholeFilter } from '../domain/saved-views.ts'
import type { Context } from './context.ts'
import { type Raw, useCase } from './use-case.ts'

/** All of them are read, and counted, at once. */
const mostOwn = 50
const mostShared = 100
const usualSort = '-updatedAt'

function staffOnly(ctx: Context): void {
  if (!isStaff(ctx.actor)) throw new AppError('forbidden')
}

async function visible(ctx: Context, { viewId }: Raw): Promise<SavedViewRecord> {
  staffOnly(ctx)
  const view = typeof viewId === 'string' ? await ctx.store.savedViews.byId(viewId) : undefined
  if (!view || !canSeeView(ctx.actor, view)) throw new AppError('not_found')
  return view
}

async function changeable(ctx: Context, raw: Raw): Promise<SavedViewRecord> {
  const view = await visible(ctx, raw)
  if (!canChangeView(ctx.actor, view)) throw new AppError('forbidden', 'It is somebody else’s view.')
  return view
}

async function assertRoom(ctx: Context, shared: boolean): Promise<void> {
  const views = await ctx.store.savedViews.visibleTo(ctx.actor.id)
  const there = views.filter((view) => (shared ? view.shared : !view.shared)).length
  const most = shared ? mostShared : mostOwn
  if (there >= most) throw new AppError('conflict', `There are ${most} ${shared ? 'shared' : 'own'} views already.`)
}

async function shown(ctx: Context, view: SavedViewRecord): Promise<SavedView> {
  return presentView(view, await ctx.store.people.named([view.ownerId]))
}

export const listViews = useCase({
  access: staffOnly,
  async run({ store, actor }, _input: unknown): Promise<z.infer<typeof savedViewList>> {
    const views = await store.savedViews.visibleTo(actor.id)
    const people = await store.people.named(views.map(({ ownerId }) => ownerId))
    return { items: views.map((view) => presentView(view, people)), nextCursor: null }
  },
})

export const getView = useCase({
  access: visible,
  run: (ctx, _input: unknown, view): Promise<SavedView> => shown(ctx, view),
})

/** Saves a view of the actor's, behind all that they see. */
export const createView = useCase({
  access: staffOnly,
  async run(ctx, input: z.output<typeof createViewBody>): Promise<SavedView> {
    const { shared = false, sort = usualSort, columns = null } = input
    await assertRoom(ctx, shared)
    const others = await ctx.store.savedViews.visibleTo(ctx.actor.id)
    const position = input.position ?? Math.max(-1, ...others.map((view) => view.position)) + 1
    const filter = wholeFilter(input.filter ?? {})
    const view = { name: input.name, shared, ownerId: ctx.actor.id, filter, sort, columns, position }
    return await shown(ctx, await ctx.store.savedViews.create(view, ctx.now()))
  },
})

export const updateView = useCase({
  access: changeable,
  async run(ctx, input: z.output<typeof updateViewBody> & { viewId: string }, view): Promise<SavedView> {
    const { viewId: _, filter, ...fields } = input
    if (fields.shared && !view.shared) await assertRoom(ctx, true)
    // A filter is given whole: what it does not name narrows nothing any more.
    const changes = { ...fields, ...(filter && { filter: wholeFilter(filter) }) }
    const updated = await ctx.store.savedViews.update(view.id, changes, ctx.now())
    if (!updated) throw new AppError('not_found')
    return await shown(ctx, updated)
  },
})

export const deleteView = useCase({
  access: changeable,
  async run({ store }, _input: unknown, view): Promise<null> {
    await store.savedViews.remove(view.id)
    return null
  },
})
