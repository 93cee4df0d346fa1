import { z } from 'zod'

export const pageSize = { min: 1, max: 100, default: 25 } as const

const limit = z.int().min(pageSize.min).max(pageSize.max)

/** How a socket asks for a page; REST gives the same as text in the query. */
export const pageInput = z.strictObject({
  limit: limit.optional(),
  cursor: z.string().max(500).optional(),
  count: z.boolean().optional(),
})

export const pageQuery = z.strictObject({
  limit: z.coerce.number().pipe(limit).optional().describe('How many items at most; 25 if not given.'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before; the first page without it.'),
  count: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .describe('Whether to count all items, as `total`.'),
})

/** A page of a list; `total` only when it was asked for with `count`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().optional() })
