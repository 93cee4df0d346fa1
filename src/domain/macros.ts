import type { Macro, MacroActions, MacroActionsInput } from '../contracts/macros.ts'
import type { Act } from './act-on-ticket.ts'
import type { Owned } from './owned.ts'

const hour = 3_600_000

export interface MacroRecord extends Owned {
  id: string
  name: string
  actions: MacroActions
  createdAt: Date
  updatedAt: Date
}

/** Actions as they are kept: every field is there. */
export function wholeActions(given: MacroActionsInput): MacroActions {
  const { reply, addTags = [], removeTags = [] } = given
  return {
    status: given.status ?? null,
    frozenForHours: given.frozenForHours ?? null,
    assignee: given.assignee ?? null,
    priority: given.priority ?? null,
    addTags: [...new Set(addTags)],
    removeTags: [...new Set(removeTags)],
    reply: reply ? { body: reply.body, internal: reply.internal ?? false } : null,
  }
}

/** What a macro comes to when somebody uses it at a time; its message is added by who fills it in. */
export function actOf({ actions }: Pick<MacroRecord, 'actions'>, userId: string, at: Date): Act {
  const { status, frozenForHours, assignee, priority, addTags, removeTags } = actions
  const assigneeId = assignee === 'me' ? userId : assignee
  return {
    ...(status && { status }),
    ...(frozenForHours && { frozenUntil: new Date(at.getTime() + frozenForHours * hour) }),
    ...(assigneeId && { assigneeId: assigneeId === 'none' ? null : assigneeId }),
    ...(priority && { priority }),
    ...{ addTags, removeTags },
  }
}

export const presentMacro = ({ id, name, ownerId, actions, createdAt, updatedAt }: MacroRecord): Macro => ({
  ...{ id, name, shared: ownerId === null, actions },
  ...{ createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
})
