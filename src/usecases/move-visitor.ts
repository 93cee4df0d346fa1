import { moveStep } from '../domain/move-ticket.ts'
import type { Services } from './context.ts'
import { endSessionsOf } from './end-sessions.ts'
import { noticedWithin } from './erase-words.ts'
import { namesIn } from './views.ts'

/** Others write between the read and the write of a step; that often in a row is no accident. */
const mostAttempts = 1000

/**
 * Gives everything of an anonymous visitor to the person whom they turned out to be. It is written down first, so that
 * the sweep finishes what a crash interrupts; a failure meanwhile is therefore nobody's concern.
 */
export async function moveVisitor(services: Services, from: string, to: string): Promise<void> {
  const { store, inBackground } = services
  if (!(await store.visitors.beginMove(from, to, services.now()))) return
  await new Promise<void>((resolve) => {
    inBackground('moving a visitor’s tickets', () => moveBelongings(services, from, to).finally(resolve))
  })
}

/** The same for a move that has begun, from wherever it stands. */
export async function moveBelongings(services: Services, from: string, to: string): Promise<void> {
  const { store, inOrder } = services
  store.people.forget(from)
  await endSessionsOf(services, from)
  for (const ticketId of await store.moving.ticketsOf(from)) {
    await inOrder(ticketId, () => moveTicket(services, ticketId, from, to))
  }
  await store.acts.move(from, to)
  await store.moving.moveTraces(from, to)
}

/** One numbered change after the other, until nothing in the ticket is the visitor's. */
async function moveTicket({ store, publish, now, newId }: Services, ticketId: string, from: string, to: string) {
  await store.archiving.moveOlder(ticketId)
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const part = await store.moving.ownPart(ticketId, from)
    if (part?.ticket.customerId !== from) return
    const isLast = part.places !== undefined
    const step = moveStep(part.ticket, part.messages, { from, to, isLast }, now(), newId)
    const ticket = await store.moving.commit(part, step)
    if (!ticket) continue
    publish.committed({ ticket, events: [step.event], ...(await namesIn({ store }, [ticket])) })
    await store.archiving.applyChanges(ticketId)
  }
  throw new Error('A ticket could not be moved: others write to it at the same time.')
}

/**
 * Looks once more at visitors who were moved a while ago: the node may have died over it, or another one taken a last
 * message of theirs before it noticed. A chore of the sweep.
 */
export async function finishMoves(
  services: Services,
  before = new Date(services.now().getTime() - noticedWithin),
): Promise<void> {
  const { visitors } = services.store
  for (const { from, to } of await visitors.unchecked(before)) {
    await moveBelongings(services, from, to)
    await visitors.checked(from)
  }
}
