import type { Priority, Status } from '../contracts/tickets.ts'
import { AppError } from './errors.ts'
import { type Author, appendMessage, type Draft } from './message-changes.ts'
import type { TicketRecord } from './records.ts'
import { andFields, andStatus, type Fields, type NewId, noChange, type TicketChange } from './ticket-changes.ts'
import { assertTakesMessages } from './ticket-rules.ts'

const mostTags = 20

/** Several changes of a ticket as one act. What is not given stays. */
export interface Act {
  message?: { author: Author; draft: Draft } | undefined
  status?: Status | undefined
  frozenUntil?: Date | null | undefined
  assigneeId?: string | null | undefined
  priority?: Priority | undefined
  /** Instead of those that are there. */
  tags?: string[] | undefined
  addTags?: string[] | undefined
  removeTags?: string[] | undefined
}

/** Tags after some were removed and others added, each once; what is both removed and added is there. Throws `conflict` where they are too many. */
export function tagsAfter(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const kept = tags.filter((tag) => add.includes(tag) || !remove.includes(tag))
  const after = [...new Set([...kept, ...add])]
  if (after.length > mostTags && after.length > tags.length) {
    throw new AppError('conflict', `A ticket has at most ${mostTags} tags.`)
  }
  return after
}

function fieldsOf(head: TicketRecord, act: Act): Fields {
  const tags = tagsAfter(act.tags ?? head.tags, act.addTags ?? [], act.removeTags ?? [])
  const isOther = tags.length !== head.tags.length || tags.some((tag, place) => tag !== head.tags[place])
  return {
    ...(act.assigneeId !== undefined && act.assigneeId !== head.assigneeId && { assigneeId: act.assigneeId }),
    ...(act.priority !== undefined && act.priority !== head.priority && { priority: act.priority }),
    ...(isOther && { tags }),
  }
}

/**
 * The one change that an act makes of a ticket: first the message, then the fields, then the status, each under a
 * number of its own. Undefined: everything is so already. Throws `ticket_closed`, and `conflict` for too many tags.
 */
export function actOn(head: TicketRecord, act: Act, actorId: string, at: Date, newId: NewId): TicketChange | undefined {
  let change = noChange(head)
  if (act.message) {
    assertTakesMessages(head)
    change = appendMessage(head, act.message.author, act.message.draft, at, newId)
  }
  const fields = fieldsOf(head, act)
  if (Object.keys(fields).length > 0) change = andFields(change, fields, actorId, at, newId)

  const until = act.frozenUntil ?? null
  const isAsItWas = act.status === head.status && until?.getTime() === head.frozenUntil?.getTime()
  if (act.status && !isAsItWas) change = andStatus(change, act.status, until, actorId, at, newId)
  return change.events.length > 0 ? change : undefined
}
