import { type Actor, isStaff } from './actor.ts'
import type { MessageRecord, TicketRecord } from './records.ts'

export type TicketAction =
  | 'read'
  | 'write'
  | 'write-note'
  | 'change-subject'
  | 'change-fields'
  | 'change-status'
  | 'claim'
  | 'read-timeline'
  | 'follow'
  | 'rate'
  | 'delete'

/** Whether a ticket exists at all as far as the actor may know. */
export function canSee(actor: Actor, ticket: Pick<TicketRecord, 'customerId'>): boolean {
  return isStaff(actor) || ticket.customerId === actor.id
}

/** Whether the actor may do this to a ticket that they can see. */
export function can(actor: Actor, action: TicketAction): boolean {
  switch (action) {
    case 'read':
    case 'write':
    case 'change-subject':
      return true
    case 'write-note':
    case 'change-fields':
    case 'change-status':
    case 'claim':
    case 'read-timeline':
    case 'follow':
      return isStaff(actor)
    case 'rate':
      return !isStaff(actor)
    case 'delete':
      return isAdmin(actor)
  }
}

/** Customers never learn that a note exists. */
export function canSeeMessage(actor: Actor, message: Pick<MessageRecord, 'internal'>): boolean {
  return isStaff(actor) || !message.internal
}

export const isAuthor = (actor: Actor, message: Pick<MessageRecord, 'authorId'>): boolean =>
  message.authorId === actor.id

/** Admins in person; an API key never is one. */
export const isAdmin = (actor: Actor): boolean => actor.role === 'admin' && !actor.scopes

export type UserAction = 'list-customers' | 'list-all' | 'create' | 'update'

export function canManageUsers(actor: Actor, action: UserAction): boolean {
  if (action === 'list-customers') return isStaff(actor)
  return isAdmin(actor) || (action === 'list-all' && actor.scopes !== null)
}

/** Admins in person, and API keys that were made for it. */
export const canManageWebhooks = (actor: Actor): boolean =>
  isAdmin(actor) || (actor.scopes?.includes('webhooks:manage') ?? false)
