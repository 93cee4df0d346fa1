import type { Macro } from '../../src/contracts/macros.ts'
import type { Status, Ticket } from '../../src/contracts/tickets.ts'
import { problemOf } from '../shared/api.ts'
import { randomId } from '../shared/random-id.ts'
import { statusWords } from '../shared/ui/status-badge.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import type { Desk } from './desk.ts'

const pathOf = (id: string): string => `/tickets/${encodeURIComponent(id)}`

/** Shows what the server answered, unless something newer is shown already. */
const take = (desk: Desk, after: Ticket): void => {
  const shown = desk.thread.value?.ticket
  if (shown?.value?.id === after.id && after.seq >= shown.value.seq) shown.value = after
}

const refused = ({ number }: Ticket, error: unknown): void =>
  toast(`Ticket #${number} was not changed. ${problemOf(error).detail}`)

/**
 * Shows a change at once, asks the server, and shows what it answered. When it refuses, the fields are put back and a
 * toast says why.
 *
 * @returns the ticket as the server has it; null where nothing was changed
 */
const change = async (
  desk: Desk,
  shown: Partial<Ticket>,
  ask: (id: string) => Promise<Ticket>,
): Promise<Ticket | null> => {
  const ticket = desk.thread.value?.ticket
  const before = ticket?.value
  if (!ticket || !before) return null
  ticket.value = { ...before, ...shown }
  try {
    const after = await ask(before.id)
    take(desk, after)
    return after
  } catch (error) {
    const fields = Object.keys(shown) as (keyof Ticket)[]
    const back = Object.fromEntries(fields.map((field) => [field, before[field]]))
    if (ticket.value) ticket.value = { ...ticket.value, ...back }
    refused(before, error)
    return null
  }
}

/** Says what was done, and offers to take it back for as long as the server does. */
const sayDone = (desk: Desk, after: Ticket | null, words: string): void => {
  if (!after) return
  toast(words, () => {
    desk.api.post<Ticket>(`${pathOf(after.id)}/undo`, { seq: after.seq }).then(
      (before) => take(desk, before),
      (error: unknown) => refused(after, error),
    )
  })
}

export const setStatus = async (desk: Desk, status: Status): Promise<void> => {
  const before = desk.thread.value?.ticket.value
  if (!before || before.status === status) return
  const after = await change(desk, { status }, (id) => desk.api.patch<Ticket>(`${pathOf(id)}/status`, { status }))
  sayDone(desk, after, `Ticket #${before.number} is now ${statusWords[status].toLowerCase()}`)
}

export const setFields = async (
  desk: Desk,
  fields: Partial<Pick<Ticket, 'priority' | 'tags' | 'subject'>>,
): Promise<void> => {
  await change(desk, fields, (id) => desk.api.patch<Ticket>(pathOf(id), fields))
}

const me = (desk: Desk): Ticket['assignee'] => {
  const { id, name, username, role } = desk.me
  return { id, name, username, role }
}

/** Takes the ticket: claims it while nobody has it, so that of two agents one hears that the other was faster. */
export const assignToMe = async (desk: Desk): Promise<void> => {
  const ticket = desk.thread.value?.ticket.value
  if (!ticket || ticket.assignee?.id === desk.me.id) return
  const after = await change(desk, { assignee: me(desk) }, (id) =>
    ticket.assignee
      ? desk.api.patch<Ticket>(pathOf(id), { assignee: desk.me.id })
      : desk.api.post<Ticket>(`${pathOf(id)}/claim`),
  )
  sayDone(desk, after, `Ticket #${ticket.number} is now yours`)
}

export const unassign = async (desk: Desk): Promise<void> => {
  const after = await change(desk, { assignee: null }, (id) => desk.api.patch<Ticket>(pathOf(id), { assignee: null }))
  sayDone(desk, after, `Ticket #${after?.number} is now nobody’s`)
}

/** Does all that a macro says. What it sends stays sent; only where it changes more is there a way back. */
export const applyMacro = async (desk: Desk, { id, name, actions }: Macro): Promise<void> => {
  const ticket = desk.thread.value?.ticket.value
  if (!ticket) return
  const { status, assignee, priority, addTags, removeTags } = actions
  const changes = status || assignee || priority || addTags.length || removeTags.length
  try {
    const path = `${pathOf(ticket.id)}/macros/${encodeURIComponent(id)}`
    const after = await desk.api.post<Ticket>(path, { clientMessageId: randomId() })
    take(desk, after)
    if (changes) sayDone(desk, after, `“${name}” is done`)
    else toast(`“${name}” is done`)
  } catch (error) {
    refused(ticket, error)
  }
}
