import { LRUCache } from 'lru-cache'
import type { TicketRecord } from '../domain/records.ts'

/** Tickets with archives that a node remembers; the one forgotten first is the one that rested longest. */
const mostTickets = 10_000

/** Answers, once the ticket's head is known, whether something was sent before and is in an archive by now. */
export type SentLongAgo = (head: Pick<TicketRecord, 'archivedUpTo'>) => Promise<boolean>

/**
 * Asks archives whether something was sent before, while the ticket's head is still being read. Such an answer holds
 * only for archives that were there when it was asked: this remembers how far those of a ticket reached when it was
 * last written to, and asks again where the head tells that more was archived since.
 */
export function sentAhead(ask: (ticketId: string, authorId: string, clientMessageId: string) => Promise<boolean>) {
  const reaches = new LRUCache<string, number>({ max: mostTickets })

  return (ticketId: string, authorId: string, clientMessageId: string): SentLongAgo => {
    const known = reaches.get(ticketId)
    const ahead = known === undefined ? undefined : ask(ticketId, authorId, clientMessageId)
    // Whoever waits for the answer hears of a failure; where nobody does, as with a ticket that is gone, it is nothing.
    ahead?.catch(() => {})
    return async ({ archivedUpTo }) => {
      if (archivedUpTo === 0) return false
      reaches.set(ticketId, archivedUpTo)
      return ahead && archivedUpTo === known ? await ahead : await ask(ticketId, authorId, clientMessageId)
    }
  }
}
