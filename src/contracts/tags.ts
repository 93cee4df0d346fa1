import { z } from 'zod'
import { examples, pageWith } from './examples.ts'
import { pageOf, pageQuery } from './lists.ts'
import { id, line, reference, time } from './primitives.ts'

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'takes a colour such as #2f5d50')

/** A word that tickets are sorted under; it comes to be when a ticket first has it. */
export const tag = z
  .object({
    id,
    name: z.string(),
    colour,
    /** How many tickets have it. */
    uses: z.int().min(0),
    createdAt: time,
  })
  .meta({ id: 'Tag', examples: [examples.tag] })
export type Tag = z.infer<typeof tag>

export const tagPage = pageOf(tag).meta({ id: 'TagPage', examples: [pageWith(examples.tag)] })

export const listTagsQuery = pageQuery.extend({
  q: z.string().max(40).optional().describe('Only tags whose names begin like this, in whatever case.'),
})

export const updateTagBody = z
  .strictObject({ name: line(40).optional(), colour: colour.optional() })
  .meta({ examples: [{ name: 'Returns', colour: '#b4552d' }] })

export const mergeTagBody = z
  .strictObject({ into: reference.describe('The id of the tag that tickets have afterwards.') })
  .meta({ examples: [{ into: '65f0c0ffee000000000000b2' }] })
