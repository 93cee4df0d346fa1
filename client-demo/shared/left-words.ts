import type { Outbox } from './outbox.ts'
import { openOutboxDatabase } from './outbox-database.ts'

/**
 * Moves what somebody wrote, before it was known who they are, into the outbox of who they turned out to be. Whatever
 * interrupts it, nothing is lost: it is kept there before it is taken from here, and the same id goes out once.
 */
export const moveWords = async (from: string, to: Outbox): Promise<void> => {
  const store = await openOutboxDatabase(from)
  const items = await store.load()
  // Numbers and owners are those of the store into which they come.
  await to.takeIn(items.map(({ order: _, ...item }) => item))
  for (const { clientMessageId } of items) await store.remove(clientMessageId)
}

/** Forgets what somebody wrote and the server does not have. */
export const forgetWords = async (person: string): Promise<void> => {
  const store = await openOutboxDatabase(person)
  for (const { clientMessageId } of await store.load()) await store.remove(clientMessageId)
}
