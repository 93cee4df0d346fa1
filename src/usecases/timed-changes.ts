import type { TicketRecord } from '../domain/records.ts'
import type { TicketChange } from '../domain/ticket-changes.ts'
import { closeSolved, thaw } from '../domain/timed-changes.ts'
import { commitOnce } from './commit.ts'
import type { Services } from './context.ts'

/** How many tickets are looked for at once, and how many rounds one sweep makes of it. */
const batch = 100
const mostRounds = 50
/** Others write between a read and a write; that often in a row is no accident. */
const mostAttempts = 50

type Parts = Pick<Services, 'store' | 'publish' | 'inOrder' | 'now' | 'newId'>

/** Opens tickets whose time on hold is over. A chore of the sweep: two nodes at once change each ticket once. */
export async function thawTickets(parts: Parts): Promise<void> {
  await changeDue(
    parts,
    () => parts.store.dueTickets.toThaw(parts.now(), batch),
    (head) => thaw(head, parts.now(), parts.newId),
  )
}

/**
 * Closes tickets that were solved long enough ago. A chore of the sweep.
 * @param after seconds
 */
export async function closeSolvedTickets(parts: Parts, after: number): Promise<void> {
  const before = () => new Date(parts.now().getTime() - after * 1000)
  await changeDue(
    parts,
    () => parts.store.dueTickets.solvedUntil(before(), batch),
    (head) => closeSolved(head, after, parts.now(), parts.newId),
  )
}

type Plan = (head: TicketRecord) => TicketChange | undefined

async function changeDue(parts: Parts, find: () => Promise<string[]>, plan: Plan): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const ids = await find()
    for (const id of ids) await parts.inOrder(id, () => change(parts, id, plan))
    if (ids.length < batch) return
  }
}

async function change(parts: Parts, id: string, plan: Plan): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const head = await parts.store.tickets.head(id)
    const planned = head && plan(head)
    if (!planned || (await commitOnce(parts, head, planned))) return
  }
  throw new Error('A ticket whose time has come could not be changed: others write to it at the same time.')
}
