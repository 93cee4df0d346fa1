import type { z } from 'zod'
import { pageSize } from '../contracts/lists.ts'
import type { listTagsQuery, mergeTagBody, Tag, tagPage, updateTagBody } from '../contracts/tags.ts'
import { isStaff } from '../domain/actor.ts'
import { AppError, invalid } from '../domain/errors.ts'
import { isAdmin } from '../domain/policies.ts'
import { presentTag, type TagRecord } from '../domain/tags.ts'
import { audit } from './audit.ts'
import type { Context } from './context.ts'
import { followTag } from './retag.ts'
import { type Raw, useCase } from './use-case.ts'

async function manageable(ctx: Context, { tagId }: Raw): Promise<TagRecord> {
  if (!isAdmin(ctx.actor)) throw new AppError('forbidden')
  return await present(ctx, tagId)
}

async function present(ctx: Context, id: unknown): Promise<TagRecord> {
  const tag = typeof id === 'string' ? await ctx.store.tags.byId(id) : undefined
  if (!tag || tag.leaving) throw new AppError('not_found')
  return tag
}

const workBy = ({ actor, now }: Context) => ({ by: actor.id, since: now() })

async function shown({ store }: Context, tag: TagRecord): Promise<Tag> {
  const uses = await store.ticketTags.uses([tag.name])
  return presentTag(tag, uses.get(tag.name) ?? 0)
}

export const listTags = useCase({
  access(ctx) {
    if (!isStaff(ctx.actor)) throw new AppError('forbidden')
  },
  async run(ctx, { q, limit, cursor, count }: z.output<typeof listTagsQuery>): Promise<z.infer<typeof tagPage>> {
    // What this node has just used is there right away.
    await ctx.publish.settled()
    const wanted = { q, cursor, limit: limit ?? pageSize.default, count: count ?? false }
    const { items, ...page } = await ctx.store.tags.list(wanted)
    const uses = await ctx.store.ticketTags.uses(items.map(({ name }) => name))
    return { items: items.map((tag) => presentTag(tag, uses.get(tag.name) ?? 0)), ...page }
  },
})

/** Gives a tag another name or colour. Its tickets follow, each by a change that everybody hears of. */
export const updateTag = useCase({
  access: manageable,
  async run(ctx, input: z.output<typeof updateTagBody> & { tagId: string }, tag): Promise<Tag> {
    const { name = tag.name, colour = tag.colour } = input
    const fields = [...(name === tag.name ? [] : ['name']), ...(colour === tag.colour ? [] : ['colour'])]
    if (fields.length === 0) return await shown(ctx, tag)
    const changed =
      name === tag.name
        ? await ctx.store.tags.recolour(tag.id, colour)
        : await ctx.store.tags.rename(tag, name, colour, workBy(ctx))
    if (!changed) throw new AppError('conflict', 'Somebody else has just changed it.')
    if (name !== tag.name) await followTag(ctx, changed)
    await audit(ctx, 'tag.updated', tag.id, { fields: fields.join(' ') })
    return await shown(ctx, changed)
  },
})

/** Another tag takes the place of this one. */
export const mergeTag = useCase({
  access: manageable,
  async run(ctx, { into }: z.output<typeof mergeTagBody> & { tagId: string }, tag): Promise<null> {
    const target = await ctx.store.tags.byId(into)
    if (!target || target.leaving || target.id === tag.id) throw invalid('into', 'is no other tag')
    const leaving = await ctx.store.tags.leave(tag.id, target.id, workBy(ctx))
    if (!leaving) throw new AppError('not_found')
    // The other way round at the same moment: neither may go.
    const after = await ctx.store.tags.byId(target.id)
    if (!after || after.leaving) {
      await ctx.store.tags.stay(tag.id)
      throw new AppError('conflict', 'Somebody has just merged or removed the other tag.')
    }
    await followTag(ctx, leaving)
    await audit(ctx, 'tag.merged', tag.id, { into: target.id })
    return null
  },
})

export const deleteTag = useCase({
  access: manageable,
  async run(ctx, _input: unknown, tag): Promise<null> {
    const leaving = await ctx.store.tags.leave(tag.id, null, workBy(ctx))
    if (!leaving) throw new AppError('not_found')
    await followTag(ctx, leaving)
    await audit(ctx, 'tag.deleted', tag.id)
    return null
  },
})
