import { type Actor, isStaff } from './actor.ts'
import { isAdmin } from './policies.ts'

/** A tool of the staff: one agent's own, or shared by all. */
export interface Owned {
  /** Null: it is shared. */
  ownerId: string | null
}

/** Whether it exists as far as the actor may know. */
export const canUseOwned = (actor: Actor, { ownerId }: Owned): boolean =>
  isStaff(actor) && (ownerId === null || ownerId === actor.id)

/** What all use, admins look after; what is somebody's own, they themselves. API keys only use. */
export const canChangeOwned = (actor: Actor, { ownerId }: Owned): boolean =>
  ownerId === null ? isAdmin(actor) : ownerId === actor.id && !actor.scopes
