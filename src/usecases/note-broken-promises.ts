import { AppError } from '../domain/errors.ts'
import { noChange } from '../domain/ticket-changes.ts'
import { commitChange } from './commit.ts'
import type { Services } from './context.ts'

/** How many tickets are read at once. */
const batch = 100

/** Looks for promises whose time has come, on one node of all: each is noted once, and told to staff. */
export async function noteBrokenPromises(services: Services): Promise<void> {
  const { store, inOrder } = services
  const now = services.now()
  for (let ids = await store.tickets.duePromises(now, batch); ids.length > 0; ) {
    for (const id of ids) await inOrder(id, () => noteIn(services, id))
    const left = ids.length < batch ? [] : await store.tickets.duePromises(now, batch)
    // One that cannot be noted must not keep this from ending.
    ids = left.filter((id) => !ids.includes(id))
  }
}

async function noteIn(services: Services, ticketId: string): Promise<void> {
  const head = await services.store.tickets.head(ticketId)
  if (!head) return
  await commitChange(services, head, noChange).catch((error: unknown) => {
    // It went meanwhile, and with it what was promised.
    if (!(error instanceof AppError && error.code === 'not_found')) throw error
  })
}
