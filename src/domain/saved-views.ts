import type { SavedView, ViewColumn, ViewFilter } from '../contracts/saved-views.ts'
import type { TicketSort } from '../contracts/tickets.ts'
import type { Actor } from './actor.ts'
import { type People, personOf } from './people.ts'
import { isAdmin } from './policies.ts'

export interface SavedViewRecord {
  id: string
  name: string
  shared: boolean
  ownerId: string
  filter: ViewFilter
  sort: TicketSort
  columns: ViewColumn[] | null
  position: number
  createdAt: Date
  updatedAt: Date
}

/** A whole filter: what is not given narrows nothing. */
export const wholeFilter = (given: { [Field in keyof ViewFilter]?: ViewFilter[Field] | undefined }): ViewFilter => ({
  status: given.status ?? null,
  assignee: given.assignee ?? null,
  priority: given.priority ?? null,
  tag: given.tag ?? null,
  site: given.site ?? null,
  customer: given.customer ?? null,
  q: given.q ?? null,
})

/** Staff see their own views and the shared ones. */
export const canSeeView = (actor: Pick<Actor, 'id'>, view: SavedViewRecord): boolean =>
  view.shared || view.ownerId === actor.id

/** A view is its owner's to change; one that everybody uses is the admins' too. */
export const canChangeView = (actor: Actor, view: SavedViewRecord): boolean =>
  view.ownerId === actor.id || (view.shared && isAdmin(actor))

export const presentView = ({ ownerId, ...view }: SavedViewRecord, people: People): SavedView => ({
  ...view,
  owner: personOf(people, ownerId),
  createdAt: view.createdAt.toISOString(),
  updatedAt: view.updatedAt.toISOString(),
})
