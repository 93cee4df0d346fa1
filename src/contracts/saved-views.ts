import { z } from 'zod'
import { examples } from './examples.ts'
import { id, line, time } from './primitives.ts'
import { ticketFilters, ticketSort } from './tickets.ts'
import { person } from './users.ts'

const filterFields = z.strictObject(ticketFilters).shape

/** What `GET /tickets` takes as its query; `me` is whoever looks. What is null narrows nothing. */
export const viewFilter = z
  .strictObject({
    status: filterFields.status.unwrap().nullable(),
    assignee: filterFields.assignee.unwrap().nullable(),
    priority: filterFields.priority.unwrap().nullable(),
    tag: filterFields.tag.unwrap().nullable(),
    site: filterFields.site.unwrap().nullable(),
    customer: filterFields.customer.unwrap().nullable(),
    q: filterFields.q.unwrap().nullable(),
  })
  .meta({ id: 'ViewFilter' })
export type ViewFilter = z.infer<typeof viewFilter>

/** What a list can show of each ticket. */
export const viewColumn = z.enum([
  ...(['number', 'subject', 'customer', 'status', 'priority', 'tags', 'assignee', 'site', 'channel'] as const),
  ...(['lastMessage', 'createdAt', 'updatedAt'] as const),
])
export type ViewColumn = z.infer<typeof viewColumn>

const name = line(60)
const columns = z
  .array(viewColumn)
  .min(1)
  .max(viewColumn.options.length)
  .refine((all) => new Set(all).size === all.length, 'takes each column once')
const position = z.int().min(0).max(100_000)

/** A list of tickets under a name: one's own, or everybody's of the staff. */
export const savedView = z
  .object({
    id,
    name,
    shared: z.boolean(),
    owner: person,
    filter: viewFilter,
    sort: ticketSort,
    /** Null: as lists usually are. */
    columns: columns.nullable(),
    /** Lists stand in the order of these. */
    position,
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'SavedView', examples: [examples.savedView] })
export type SavedView = z.infer<typeof savedView>

export const savedViewList = z
  .object({ items: z.array(savedView), nextCursor: z.null() })
  .meta({ id: 'SavedViewList', examples: [{ items: [examples.savedView], nextCursor: null }] })

const given = {
  name,
  shared: z.boolean().optional(),
  filter: viewFilter.partial().optional(),
  sort: ticketSort.optional(),
  columns: columns.nullable().optional(),
  position: position.optional(),
}

export const createViewBody = z
  .strictObject(given)
  .meta({ examples: [{ name: 'Urgent returns', filter: { status: 'unsolved', tag: 'returns', priority: 'urgent' } }] })

export const updateViewBody = z
  .strictObject({ ...given, name: name.optional() })
  .meta({ examples: [{ shared: true, position: 2 }] })
