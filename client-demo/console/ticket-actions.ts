import type { Status, Ticket } from '../../src/contracts/tickets.ts'
import { problemOf } from '../shared/api.ts'
import { statusWords } from '../shared/ui/status-badge.tsx'
import { toast } from '../shared/ui/toasts.tsx'
import type { Desk } from './desk.ts'

/**
 * Shows a change at once, asks the server, and shows what it answered. When it refuses, the fields are put back and a
 * toast says why.
 */
const change = async (desk: Desk, shown: Partial<Ticket>, ask: (id: string) => Promise<Ticket>): Promise<boolean> => {
  const ticket = desk.thread.value?.ticket
  const before = ticket?.value
  if (!ticket || !before) return false
  ticket.value = { ...before, ...shown }
  try {
    const after = await ask(before.id)
    if (ticket.value?.id === after.id && after.seq >= ticket.value.seq) ticket.value = after
    return true
  } catch (error) {
    const fields = Object.keys(shown) as (keyof Ticket)[]
    const back = Object.fromEntries(fields.map((field) => [field, before[field]]))
    if (ticket.value) ticket.value = { ...ticket.value, ...back }
    toast(`Ticket #${before.number} was not changed. ${problemOf(error).detail}`)
    return false
  }
}

const pathOf = (id: string): string => `/tickets/${encodeURIComponent(id)}`

export const setStatus = (desk: Desk, status: Status): Promise<boolean> =>
  change(desk, { status }, (id) => desk.api.patch<Ticket>(`${pathOf(id)}/status`, { status }))

/** Changes the status by a key: the eye is elsewhere, so a toast says it and takes it back. */
export const setStatusByKey = async (desk: Desk, status: Status): Promise<void> => {
  const before = desk.thread.value?.ticket.value
  if (!before || before.status === status) return
  if (!(await setStatus(desk, status))) return
  toast(`Ticket #${before.number} is now ${statusWords[status].toLowerCase()}`, () => {
    desk.api.patch<Ticket>(`${pathOf(before.id)}/status`, { status: before.status }).catch((error: unknown) => {
      toast(`Ticket #${before.number} was not changed. ${problemOf(error).detail}`)
    })
  })
}

export const setFields = (
  desk: Desk,
  fields: Partial<Pick<Ticket, 'priority' | 'tags' | 'subject'>>,
): Promise<boolean> => change(desk, fields, (id) => desk.api.patch<Ticket>(pathOf(id), fields))

const me = (desk: Desk): Ticket['assignee'] => {
  const { id, name, username, role } = desk.me
  return { id, name, username, role }
}

/** Takes the ticket: claims it while nobody has it, so that of two agents one hears that the other was faster. */
export const assignToMe = async (desk: Desk): Promise<void> => {
  const ticket = desk.thread.value?.ticket.value
  if (!ticket || ticket.assignee?.id === desk.me.id) return
  await change(desk, { assignee: me(desk) }, (id) =>
    ticket.assignee
      ? desk.api.patch<Ticket>(pathOf(id), { assignee: desk.me.id })
      : desk.api.post<Ticket>(`${pathOf(id)}/claim`),
  )
}

export const unassign = (desk: Desk): Promise<boolean> =>
  change(desk, { assignee: null }, (id) => desk.api.patch<Ticket>(pathOf(id), { assignee: null }))
